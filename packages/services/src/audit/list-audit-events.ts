import { z } from 'zod';
import type { auditListInput, AuditEventView } from '@staque/core/audit/schemas';
import type { Page } from '@staque/core/page';
import { listAuditEvents as listAuditEventRows } from '@staque/db/queries/audit';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';

const position = z.tuple([z.string().regex(/^\d{1,18}$/)]);

/** What was changed, by whom, newest first. */
export async function listAuditEvents(
  ctx: Context,
  input: z.infer<typeof auditListInput>,
): Promise<Page<AuditEventView>> {
  requirePermission(ctx, 'audit:read');
  const before = decodeCursor(input.cursor, position);
  const rows = await listAuditEventRows(ctx.database.db, {
    beforeId: before ? BigInt(before[0]) : null,
    action: input.action || null,
    actorId: input.actorId ?? null,
    targetKind: input.targetKind || null,
    targetId: input.targetId || null,
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => [row.id.toString()]);
  const items = page.map(({ id, at, actorKind, actorId, actorName, ...rest }) => ({
    id: id.toString(),
    at: at.toISOString(),
    actor: { kind: actorKind, id: actorId, name: actorName },
    ...rest,
  }));
  return { items, nextCursor };
}
