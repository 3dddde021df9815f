import { and, eq, isNotNull, isNull, ne, sql, type SQL } from 'drizzle-orm';
import type { DeploymentStatus } from '@staque/core/deployments/status';
import type { Db, Transaction } from '../client.ts';
import { connections } from '../schema/connections.ts';
import { deployments } from '../schema/deployments.ts';
import { users } from '../schema/users.ts';

export type DeploymentRow = typeof deployments.$inferSelect;
export type NewDeployment = Pick<
  typeof deployments.$inferInsert,
  | 'id'
  | 'planId'
  | 'connectionId'
  | 'ownerId'
  | 'name'
  | 'simulated'
  | 'platform'
  | 'modelName'
  | 'spec'
  | 'sealedEnvironment'
  | 'systemPrompt'
  | 'parameters'
  | 'unpricedPolicy'
  | 'status'
  | 'desired'
  | 'target'
>;

/** A deployment with the names that people know it by. */
export interface DeploymentListRow {
  deployment: DeploymentRow;
  connectionName: string;
  ownerName: string;
}

/** Throws a unique violation of `deployments_name_key` when the name is taken. */
export async function insertDeployment(tx: Transaction, row: NewDeployment): Promise<void> {
  await tx.insert(deployments).values(row);
}

/** Deleted ones too: past receipts name them. */
export async function findDeployment(db: Db, params: { deploymentId: string }): Promise<DeploymentListRow | null> {
  const [row] = await selectDeployments(db).where(eq(deployments.id, params.deploymentId));
  return row ?? null;
}

/** Locks the row until the transaction ends. */
export async function lockDeployment(tx: Transaction, params: { deploymentId: string }): Promise<DeploymentRow | null> {
  const [row] = await tx.select().from(deployments).where(eq(deployments.id, params.deploymentId)).for('update');
  return row ?? null;
}

/** Names are compared without case; a deleted deployment's name is free again. */
export async function isDeploymentNameTaken(
  db: Db,
  params: { name: string; exceptId: string | null },
): Promise<boolean> {
  const rows = await db
    .select({ id: deployments.id })
    .from(deployments)
    .where(
      and(
        sql`lower(${deployments.name}) = lower(${params.name})`,
        ne(deployments.status, 'deleted'),
        params.exceptId ? ne(deployments.id, params.exceptId) : undefined,
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** Names in use that begin with `prefix`, whatever their case; in lower case. */
export async function listDeploymentNames(
  db: Db,
  params: { prefix: string; exceptId: string | null },
): Promise<string[]> {
  const rows = await db
    .select({ name: sql<string>`lower(${deployments.name})` })
    .from(deployments)
    .where(
      and(
        sql`starts_with(lower(${deployments.name}), lower(${params.prefix}))`,
        ne(deployments.status, 'deleted'),
        params.exceptId ? ne(deployments.id, params.exceptId) : undefined,
      ),
    );
  return rows.map(({ name }) => name);
}

export type DeploymentSettings = Partial<
  Pick<DeploymentRow, 'name' | 'systemPrompt' | 'parameters' | 'unpricedPolicy'>
>;

/** Throws a unique violation of `deployments_name_key` when the name is taken. */
export async function updateDeploymentSettings(
  tx: Transaction,
  params: { deploymentId: string; set: DeploymentSettings },
): Promise<void> {
  await tx.update(deployments).set(params.set).where(eq(deployments.id, params.deploymentId));
}

/**
 * Compare-and-set of what is wanted: only while the status is still `from`. The lease is left alone, because a round that is
 * under way must end before another one begins. Returns whether it was changed.
 */
export async function changeDesiredState(
  tx: Transaction,
  params: {
    deploymentId: string;
    from: DeploymentStatus;
    set: Partial<Pick<DeploymentRow, 'status' | 'desired' | 'revision' | 'statusReason'>>;
  },
): Promise<boolean> {
  const rows = await tx
    .update(deployments)
    .set({ ...params.set, rounds: 0, nextRunAt: sql`now()` })
    .where(and(eq(deployments.id, params.deploymentId), eq(deployments.status, params.from)))
    .returning({ id: deployments.id });
  return rows.length > 0;
}

/** Ids of deployments whose vendor holds an endpoint that is paid by the hour, as far as we know. */
export async function listMeteredDeployments(db: Db): Promise<{ id: string }[]> {
  return db.select({ id: deployments.id }).from(deployments).where(isNotNull(deployments.endpoint));
}

/** Compare-and-set: false when another process has metered meanwhile. */
export async function moveMeteredUntil(
  tx: Transaction,
  params: { deploymentId: string; from: Date | null; to: Date },
): Promise<boolean> {
  const rows = await tx
    .update(deployments)
    .set({ meteredUntil: params.to })
    .where(
      and(
        eq(deployments.id, params.deploymentId),
        params.from === null ? isNull(deployments.meteredUntil) : eq(deployments.meteredUntil, params.from),
      ),
    )
    .returning({ id: deployments.id });
  return rows.length > 0;
}

/** Rows with the names that people know them by, and whatever a list is ordered by as `sortValue`. */
export function selectDeployments(db: Db, value: SQL = sql`''`) {
  return db
    .select({
      deployment: deployments,
      connectionName: connections.name,
      ownerName: users.name,
      sortValue: sql<string>`${value}::text`,
    })
    .from(deployments)
    .innerJoin(connections, eq(connections.id, deployments.connectionId))
    .innerJoin(users, eq(users.id, deployments.ownerId));
}
