import type { Transaction } from '@staque/db/client';
import { insertAuditEvent } from '@staque/db/queries/audit';
import type { Context } from '../context.ts';

export interface AuditEntry {
  /** Noun and past verb: `deployment.created`. */
  action: string;
  targetKind: string;
  targetId: string | null;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Records a change inside the transaction that makes it. Callers name each field; a whole row never goes in. */
export async function recordAudit(
  tx: Transaction,
  ctx: Pick<Context, 'actor' | 'ip' | 'requestId'>,
  entry: AuditEntry,
): Promise<void> {
  const { actor } = ctx;
  await insertAuditEvent(tx, {
    actorId: 'userId' in actor ? actor.userId : null,
    actorKind: actor.kind,
    ip: ctx.ip,
    requestId: ctx.requestId,
    action: entry.action,
    targetKind: entry.targetKind,
    targetId: entry.targetId,
    before: entry.before ?? null,
    after: entry.after ?? null,
  });
}
