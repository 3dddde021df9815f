import { auditListInput } from '@staque/core/audit/schemas';
import { listAuditEvents } from '@staque/services/audit/list-audit-events';
import { cleanProcedure } from '../clean-procedure.ts';
import { router } from '../trpc.ts';

export const auditRouter = router({
  list: cleanProcedure.input(auditListInput).query(({ ctx, input }) => listAuditEvents(ctx, input)),
});
