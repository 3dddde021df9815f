import { getSystemInfo } from '@staque/services/system/get-system-info';
import { noInput } from '../no-input.ts';
import { procedure, router } from '../trpc.ts';

export const systemRouter = router({
  info: procedure.input(noInput).query(({ ctx }) => getSystemInfo(ctx)),
});
