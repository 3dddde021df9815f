import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import type { Db } from '../client.ts';
import { auditEvents } from '../schema/audit.ts';
import { connections } from '../schema/connections.ts';
import { deployments } from '../schema/deployments.ts';
import { priceVersions } from '../schema/money.ts';
import { apiKeys, users } from '../schema/users.ts';

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

/** What the targets of events are called now; those that are gone are left out. `ids` are uuids of any kind. */
export async function findAuditTargetNames(
  db: Db,
  ids: readonly string[],
): Promise<{ kind: string; id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const kind = (name: string) => sql<string>`${name}::text`;
  return unionAll(
    db
      .select({ kind: kind('user'), id: users.id, name: users.name })
      .from(users)
      .where(inArray(users.id, [...ids])),
    db
      .select({ kind: kind('connection'), id: connections.id, name: connections.name })
      .from(connections)
      .where(inArray(connections.id, [...ids])),
    db
      .select({ kind: kind('deployment'), id: deployments.id, name: deployments.name })
      .from(deployments)
      .where(inArray(deployments.id, [...ids])),
    db
      .select({ kind: kind('api-key'), id: apiKeys.id, name: apiKeys.name })
      .from(apiKeys)
      .where(inArray(apiKeys.id, [...ids])),
    db
      .select({ kind: kind('price'), id: priceVersions.id, name: priceVersions.modelKey })
      .from(priceVersions)
      .where(inArray(priceVersions.id, [...ids])),
  );
}
