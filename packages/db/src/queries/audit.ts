import { and, desc, eq, lt } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { auditEvents } from '../schema/audit.ts';
import { users } from '../schema/users.ts';

export type NewAuditEvent = Omit<typeof auditEvents.$inferInsert, 'id' | 'at' | 'createdAt' | 'updatedAt'>;

export async function insertAuditEvent(db: Db, event: NewAuditEvent): Promise<void> {
  await db.insert(auditEvents).values(event);
}

export interface AuditEventRow {
  id: bigint;
  at: Date;
  actorKind: 'user' | 'api_key' | 'system' | 'anonymous';
  actorId: string | null;
  actorName: string | null;
  ip: string | null;
  action: string;
  targetKind: string;
  targetId: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string | null;
}

/** Newest first, before `beforeId`. */
export async function listAuditEvents(
  db: Db,
  params: {
    beforeId: bigint | null;
    action: string | null;
    actorId: string | null;
    targetKind: string | null;
    targetId: string | null;
    limit: number;
  },
): Promise<AuditEventRow[]> {
  return db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      actorKind: auditEvents.actorKind,
      actorId: auditEvents.actorId,
      actorName: users.name,
      ip: auditEvents.ip,
      action: auditEvents.action,
      targetKind: auditEvents.targetKind,
      targetId: auditEvents.targetId,
      before: auditEvents.before,
      after: auditEvents.after,
      requestId: auditEvents.requestId,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(
      and(
        params.beforeId === null ? undefined : lt(auditEvents.id, params.beforeId),
        params.action ? eq(auditEvents.action, params.action) : undefined,
        params.actorId ? eq(auditEvents.actorId, params.actorId) : undefined,
        params.targetKind ? eq(auditEvents.targetKind, params.targetKind) : undefined,
        params.targetId ? eq(auditEvents.targetId, params.targetId) : undefined,
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(params.limit);
}
