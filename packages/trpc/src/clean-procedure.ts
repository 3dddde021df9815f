import { requireStorableText } from '@staque/services/clean-input';
import { procedure } from './trpc.ts';

/** A procedure whose text is stored or searched as it comes: what Postgres cannot hold is refused as bad input. */
export const cleanProcedure = procedure.use(async ({ getRawInput, next }) => {
  requireStorableText(await getRawInput());
  return next();
});
