import { auditListInput } from '@staque/core/audit/schemas';
import { listAuditEvents } from '@staque/services/audit/list-audit-events';
import { procedure, router } from '../trpc.ts';

export const auditRouter = router({
  list: procedure.input(auditListInput).query(({ ctx, input }) => listAuditEvents(ctx, input)),
});
