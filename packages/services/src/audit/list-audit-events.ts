import { z } from 'zod';
import type { auditListInput, AuditEventView } from '@staque/core/audit/schemas';
import type { Page } from '@staque/core/page';
import { idSchema } from '@staque/core/ids';
import {
  type AuditEventRow,
  findAuditTargetNames,
  listAuditEvents as listAuditEventRows,
} from '@staque/db/queries/audit';
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
  const targets = await findAuditTargetNames(ctx.database.db, [
    ...new Set(
      page.flatMap(({ targetId }) => (idSchema.safeParse(targetId).success && targetId !== null ? [targetId] : [])),
    ),
  ]);
  const names = new Map(targets.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  const items = page.map((row) => {
    const { id, at, actorKind, actorId, actorName, ...rest } = row;
    const name = names.get(`${row.targetKind} ${row.targetId}`);
    return {
      id: id.toString(),
      at: at.toISOString(),
      actor: { kind: actorKind, id: actorId, name: actorName },
      ...rest,
      targetName: name ?? recordedName(row),
      targetExists: name !== undefined,
    };
  });
  return { items, nextCursor };
}

/** What is gone is called by the name that its own event holds. */
function recordedName({ before, after }: AuditEventRow): string | null {
  const name = after?.['name'] ?? before?.['name'];
  return typeof name === 'string' ? name : null;
}
