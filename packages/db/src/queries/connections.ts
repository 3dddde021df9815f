import { and, asc, eq, gt, isNotNull, isNull, ne, sql, type AnyColumn } from 'drizzle-orm';
import type { ConnectionKind } from '@staque/core/connections/connection-kinds';
import type { ConnectionSettings, ConnectionTest, ConnectionView } from '@staque/core/connections/schemas';
import type { Db, Transaction } from '../client.ts';
import { connections } from '../schema/connections.ts';
import { deployments } from '../schema/deployments.ts';

const columns = {
  id: connections.id,
  name: connections.name,
  kind: connections.kind,
  simulated: connections.simulated,
  settings: connections.settings,
  secretCiphertext: connections.secretCiphertext,
  secretHint: connections.secretHint,
  status: connections.status,
  lastTest: connections.lastTest,
  createdBy: connections.createdBy,
  createdAt: connections.createdAt,
  updatedAt: connections.updatedAt,
};

/** A connection that is not deleted, with its sealed secret: it never leaves the services. */
export interface ConnectionRow {
  id: string;
  name: string;
  kind: ConnectionKind;
  simulated: boolean;
  settings: ConnectionSettings | null;
  secretCiphertext: string | null;
  secretHint: string | null;
  status: ConnectionView['status'];
  lastTest: ConnectionTest | null;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface ConnectionListRow extends ConnectionRow {
  modelCount: number;
  deploymentCount: number;
}

/** Null when it is unknown or deleted. */
export async function findConnection(db: Db, params: { connectionId: string }): Promise<ConnectionRow | null> {
  const rows = await db
    .select(columns)
    .from(connections)
    .where(and(eq(connections.id, params.connectionId), isNull(connections.deletedAt)));
  return rows[0] ?? null;
}

/** Locks the row: nobody adds a deployment to it (foreign key) or changes it before this transaction ends. */
export async function lockConnection(tx: Transaction, params: { connectionId: string }): Promise<ConnectionRow | null> {
  const rows = await tx
    .select(columns)
    .from(connections)
    .where(and(eq(connections.id, params.connectionId), isNull(connections.deletedAt)))
    .for('update');
  return rows[0] ?? null;
}

/** Connections that are not deleted, oldest first, after `afterId`. */
export async function listConnections(
  db: Db,
  params: { afterId: string | null; limit: number },
): Promise<ConnectionListRow[]> {
  return db
    .select({ ...columns, modelCount: modelCount(), deploymentCount: deploymentCount() })
    .from(connections)
    .where(and(isNull(connections.deletedAt), params.afterId ? gt(connections.id, params.afterId) : undefined))
    .orderBy(asc(connections.id))
    .limit(params.limit);
}

export async function findConnectionWithCounts(
  db: Db,
  params: { connectionId: string },
): Promise<ConnectionListRow | null> {
  const rows = await db
    .select({ ...columns, modelCount: modelCount(), deploymentCount: deploymentCount() })
    .from(connections)
    .where(and(eq(connections.id, params.connectionId), isNull(connections.deletedAt)));
  return rows[0] ?? null;
}

export type NewConnection = Pick<
  typeof connections.$inferInsert,
  'id' | 'name' | 'kind' | 'simulated' | 'settings' | 'secretCiphertext' | 'secretHint' | 'createdBy'
>;

/** Throws a unique violation of `connections_name_key` when the name is taken. */
export async function insertConnection(db: Db, row: NewConnection): Promise<void> {
  await db.insert(connections).values(row);
}

/** Inserts unless the name is taken; returns whether it did. */
export async function insertConnectionIfAbsent(db: Db, row: NewConnection): Promise<boolean> {
  const rows = await db.insert(connections).values(row).onConflictDoNothing().returning({ id: connections.id });
  return rows.length > 0;
}

export async function updateConnection(
  tx: Transaction,
  params: {
    connectionId: string;
    set: Partial<
      Pick<
        typeof connections.$inferInsert,
        'name' | 'settings' | 'secretCiphertext' | 'secretHint' | 'status' | 'lastTest' | 'deletedAt'
      >
    >;
  },
): Promise<void> {
  await tx.update(connections).set(params.set).where(eq(connections.id, params.connectionId));
}

/** Stores a test's outcome, unless the connection was changed since `updatedAt` was read: then it says nothing of it. */
export async function recordConnectionTest(
  db: Db,
  params: { connectionId: string; updatedAt: Date; status: ConnectionView['status']; lastTest: ConnectionTest },
): Promise<void> {
  await db
    .update(connections)
    .set({ status: params.status, lastTest: params.lastTest, updatedAt: sql`${connections.updatedAt}` })
    .where(
      and(
        eq(connections.id, params.connectionId),
        isNull(connections.deletedAt),
        sql`date_trunc('milliseconds', ${connections.updatedAt}) = ${params.updatedAt.toISOString()}::timestamptz`,
      ),
    );
}

/** Deployments on the connection that are not deleted, stopped ones included. */
export async function countLiveDeployments(db: Db, params: { connectionId: string }): Promise<number> {
  return db.$count(
    deployments,
    and(eq(deployments.connectionId, params.connectionId), ne(deployments.status, 'deleted')),
  );
}

/** Ids of the encryption keys that stored secrets need: of connections, and of deployments that may start again. */
export async function listSecretKeyIds(db: Db): Promise<string[]> {
  const rows = await db
    .select({ keyId: keyIdOf(connections.secretCiphertext) })
    .from(connections)
    .where(isNotNull(connections.secretCiphertext))
    .union(
      db
        .select({ keyId: keyIdOf(deployments.sealedEnvironment) })
        .from(deployments)
        .where(and(isNotNull(deployments.sealedEnvironment), ne(deployments.status, 'deleted'))),
    );
  return rows.map((row) => row.keyId);
}

function keyIdOf(sealed: AnyColumn) {
  return sql<string>`split_part(${sealed}, '.', 2)`;
}

// Names in full: inside a select from one table, Drizzle writes columns without their table.
function modelCount() {
  return sql<number>`(select count(*)::int from models m where m.connection_id = connections.id)`;
}

function deploymentCount() {
  return sql<number>`(select count(*)::int from deployments d where d.connection_id = connections.id and d.status <> 'deleted')`;
}
