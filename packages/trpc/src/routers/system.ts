import { dismissFirstRun } from '@staque/services/system/dismiss-first-run';
import { getFirstRun } from '@staque/services/system/get-first-run';
import { getSystemInfo } from '@staque/services/system/get-system-info';
import { noInput } from '../no-input.ts';
import { procedure, router } from '../trpc.ts';

export const systemRouter = router({
  info: procedure.input(noInput).query(({ ctx }) => getSystemInfo(ctx)),
  firstRun: procedure.input(noInput).query(({ ctx }) => getFirstRun(ctx)),
  dismissFirstRun: procedure.input(noInput).mutation(({ ctx }) => dismissFirstRun(ctx)),
});
