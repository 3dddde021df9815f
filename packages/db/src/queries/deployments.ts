import { and, asc, desc, eq, ilike, inArray, isNotNull, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import type { DeploymentSort } from '@staque/core/deployments/deployment-sorts';
import { deploymentStatuses, type DeploymentStatus } from '@staque/core/deployments/status';
import type { Platform } from '@staque/core/platform';
import type { Db, Transaction } from '../client.ts';
import { connections } from '../schema/connections.ts';
import { deployments } from '../schema/deployments.ts';
import { usageDaily } from '../schema/money.ts';
import { users } from '../schema/users.ts';
import { containsPattern } from './contains-pattern.ts';

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

export async function findDeployment(db: Db, params: { deploymentId: string }): Promise<DeploymentListRow | null> {
  const [row] = await selectDeployments(db).where(eq(deployments.id, params.deploymentId));
  return row ?? null;
}

/** Where a page ends: the value that it is ordered by, as text, and the id that breaks ties. */
export interface DeploymentPosition {
  value: string;
  id: string;
}

export interface DeploymentListParams {
  statuses: readonly DeploymentStatus[] | null;
  includeDeleted: boolean;
  search: string | null;
  platform: Platform | null;
  sort: DeploymentSort;
  direction: 'asc' | 'desc';
  /** The day that "this month" is counted to, such as `2026-11-23`. */
  today: string;
  /** Its value must be one that this order gave. */
  after: DeploymentPosition | null;
  limit: number;
}

/** In any order, with ties broken by id; keyset by (value, id). */
export async function listDeployments(
  db: Db,
  params: DeploymentListParams,
): Promise<(DeploymentListRow & { sortValue: string })[]> {
  const { statuses, after, platform, direction } = params;
  const pattern = params.search ? containsPattern(params.search) : null;
  const { value, type } = sortedBy(params);
  const way = direction === 'asc' ? asc : desc;
  return selectDeployments(db, value)
    .where(
      and(
        statuses ? inArray(deployments.status, [...statuses]) : undefined,
        params.includeDeleted ? undefined : ne(deployments.status, 'deleted'),
        platform ? eq(deployments.platform, platform) : undefined,
        pattern ? or(ilike(deployments.name, pattern), ilike(deployments.modelName, pattern)) : undefined,
        after
          ? sql`(${value}, ${deployments.id}) ${sql.raw(direction === 'asc' ? '>' : '<')} (${after.value}::${sql.raw(type)}, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(way(params.sort === 'created' ? deployments.createdAt : value), way(deployments.id))
    .limit(params.limit);
}

/** Those that are not deleted, the newest first. */
export async function listNewestDeployments(db: Db, params: { limit: number }): Promise<DeploymentListRow[]> {
  return selectDeployments(db)
    .where(ne(deployments.status, 'deleted'))
    .orderBy(desc(deployments.createdAt), desc(deployments.id))
    .limit(params.limit);
}

/** Of which kind the value of an order is: a cursor's value is checked against it before it reaches a cast. */
export const deploymentSortTypes: Record<DeploymentSort, 'numeric' | 'text'> = {
  created: 'numeric',
  name: 'text',
  status: 'numeric',
  used: 'numeric',
  month: 'numeric',
};

function sortedBy({ sort, today }: Pick<DeploymentListParams, 'sort' | 'today'>): {
  value: SQL;
  type: 'numeric' | 'text';
} {
  return { value: sortValue(sort, today), type: deploymentSortTypes[sort] };
}

function sortValue(sort: DeploymentSort, today: string): SQL {
  switch (sort) {
    case 'created':
      return sql`extract(epoch from ${deployments.createdAt})`;
    case 'name':
      return sql`lower(${deployments.name})`;
    case 'status':
      return sql`array_position(${sql.param([...deploymentStatuses])}::text[], ${deployments.status})::numeric`;
    case 'used':
      return sql`coalesce(extract(epoch from ${deployments.lastUsedAt}), 0)`;
    case 'month':
      return sql`coalesce((select sum(${usageDaily.tokensUsd} + ${usageDaily.endpointUsd}) from ${usageDaily}
        where ${usageDaily.deploymentId} = ${deployments.id}
          and ${usageDaily.day} between date_trunc('month', ${today}::date)::date and ${today}::date), 0)`;
  }
}

function selectDeployments(db: Db, value: SQL = sql`''`) {
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

/**
 * Takes the lease of deployments that are due and whose lease is free or has run out; the fence rises with each claim.
 * Deployments that are ready are due again only on platforms that are paid by the hour.
 */
export async function claimDueDeployments(
  db: Db,
  params: { owner: string; leaseSeconds: number; limit: number; observedWhenReady: readonly Platform[] },
): Promise<DeploymentRow[]> {
  const due = db.$with('due').as(
    db
      .select({ dueId: deployments.id })
      .from(deployments)
      .where(
        and(
          lte(deployments.nextRunAt, sql`now()`),
          or(isNull(deployments.leaseUntil), lte(deployments.leaseUntil, sql`now()`)),
          or(
            inArray(deployments.status, ['requested', 'provisioning', 'stopping', 'deleting']),
            and(eq(deployments.status, 'ready'), inArray(deployments.platform, [...params.observedWhenReady])),
          ),
        ),
      )
      .orderBy(asc(deployments.nextRunAt), asc(deployments.id))
      .limit(params.limit)
      .for('update', { skipLocked: true }),
  );
  const claimed = await db
    .with(due)
    .update(deployments)
    .set({
      leaseOwner: params.owner,
      leaseUntil: leaseEnd(params.leaseSeconds),
      fence: sql`${deployments.fence} + 1`,
      updatedAt: sql`now()`,
    })
    .from(due)
    .where(eq(deployments.id, sql`${due.dueId}`))
    .returning();
  return claimed;
}

export interface Lease {
  deploymentId: string;
  owner: string;
  fence: bigint;
}

/** Returns false when the lease belongs to somebody else by now. */
export async function renewDeploymentLease(db: Db, params: Lease & { leaseSeconds: number }): Promise<boolean> {
  const rows = await db
    .update(deployments)
    .set({ leaseUntil: leaseEnd(params.leaseSeconds), updatedAt: sql`${deployments.updatedAt}` })
    .where(heldBy(params))
    .returning({ id: deployments.id });
  return rows.length > 0;
}

/** The row, locked, if the lease is still held; null means fenced: write nothing more. */
export async function lockLeasedDeployment(tx: Transaction, lease: Lease): Promise<DeploymentRow | null> {
  const [row] = await tx.select().from(deployments).where(heldBy(lease)).for('update');
  return row ?? null;
}

export type RoundOutcome = Partial<
  Pick<DeploymentRow, 'status' | 'statusReason' | 'target' | 'endpoint' | 'readyAt' | 'deletedAt' | 'rounds'>
>;

/** Writes a round's outcome and gives the lease back; the row is locked by `lockLeasedDeployment`. Null delay: as it stands. */
export async function finishRound(
  tx: Transaction,
  params: { deploymentId: string; set: RoundOutcome; nextRunInMs: number | null },
): Promise<void> {
  await tx
    .update(deployments)
    .set({
      ...params.set,
      leaseOwner: null,
      leaseUntil: null,
      ...(params.nextRunInMs === null
        ? {}
        : { nextRunAt: sql`now() + make_interval(secs => ${params.nextRunInMs / 1000}::float8)` }),
    })
    .where(eq(deployments.id, params.deploymentId));
}

/** Only under the lease: the status of a round that goes on. */
export async function updateDeploymentStatus(
  tx: Transaction,
  params: { deploymentId: string; status: DeploymentStatus },
): Promise<void> {
  await tx.update(deployments).set({ status: params.status }).where(eq(deployments.id, params.deploymentId));
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

function heldBy(lease: Lease) {
  return and(
    eq(deployments.id, lease.deploymentId),
    eq(deployments.leaseOwner, lease.owner),
    eq(deployments.fence, lease.fence),
  );
}

function leaseEnd(seconds: number) {
  return sql`now() + make_interval(secs => ${seconds}::float8)`;
}
