import { and, asc, desc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Platform } from '@staque/core/platform';
import type { Db, Transaction } from '../client.ts';
import { deploymentEvents } from '../schema/deployments.ts';

export type NewDeploymentEvent = Pick<
  typeof deploymentEvents.$inferInsert,
  'id' | 'deploymentId' | 'kind' | 'status' | 'message' | 'vendor' | 'step'
>;

const columns = {
  id: deploymentEvents.id,
  sequence: deploymentEvents.sequence,
  deploymentId: deploymentEvents.deploymentId,
  kind: deploymentEvents.kind,
  status: deploymentEvents.status,
  message: deploymentEvents.message,
  vendor: deploymentEvents.vendor,
  step: deploymentEvents.step,
  createdAt: deploymentEvents.createdAt,
};

export type DeploymentEventRow = Pick<typeof deploymentEvents.$inferSelect, keyof typeof columns>;

/** Callers hold the deployment's row lock, so that one deployment's sequence grows in the order of its commits. */
export async function insertDeploymentEvents(tx: Transaction, rows: NewDeploymentEvent[]): Promise<void> {
  if (rows.length > 0) await tx.insert(deploymentEvents).values(rows);
}

/** Newest first, before the sequence of the last one seen. */
export async function listDeploymentEvents(
  db: Db,
  params: { deploymentId: string; before: bigint | null; limit: number },
): Promise<DeploymentEventRow[]> {
  return db
    .select(columns)
    .from(deploymentEvents)
    .where(
      and(
        eq(deploymentEvents.deploymentId, params.deploymentId),
        params.before === null ? undefined : lt(deploymentEvents.sequence, params.before),
      ),
    )
    .orderBy(desc(deploymentEvents.sequence))
    .limit(params.limit);
}

/** What came after `after`, oldest first; of one deployment or of all of them. */
export async function listDeploymentEventsAfter(
  db: Db,
  params: { deploymentId: string | null; after: bigint; limit: number },
): Promise<DeploymentEventRow[]> {
  return db
    .select(columns)
    .from(deploymentEvents)
    .where(
      and(
        params.deploymentId === null ? undefined : eq(deploymentEvents.deploymentId, params.deploymentId),
        gt(deploymentEvents.sequence, params.after),
      ),
    )
    .orderBy(asc(deploymentEvents.sequence))
    .limit(params.limit);
}

/** Zero when there is no event at all. */
export async function findLastEventSequence(db: Db): Promise<bigint> {
  const [row] = await db
    .select({ sequence: deploymentEvents.sequence })
    .from(deploymentEvents)
    .orderBy(desc(deploymentEvents.sequence))
    .limit(1);
  return row?.sequence ?? 0n;
}

/** Steps and errors since the last change of state: what a round need not say again. */
export async function listEventsSinceState(
  db: Db,
  params: { deploymentId: string },
): Promise<Pick<DeploymentEventRow, 'kind' | 'message' | 'vendor'>[]> {
  return db
    .select({ kind: deploymentEvents.kind, message: deploymentEvents.message, vendor: deploymentEvents.vendor })
    .from(deploymentEvents)
    .where(
      and(
        eq(deploymentEvents.deploymentId, params.deploymentId),
        sql`${deploymentEvents.sequence} > coalesce((select max(s.sequence) from deployment_events s
          where s.deployment_id = ${params.deploymentId} and s.kind = 'state'), 0)`,
      ),
    )
    .orderBy(desc(deploymentEvents.sequence))
    .limit(200);
}

/** Seconds since provisioning began, by the database's clock; null when it has not. */
export async function findProvisioningSeconds(db: Db, params: { deploymentId: string }): Promise<number | null> {
  const [row] = await db
    .select({ seconds: sql<number>`extract(epoch from now() - ${deploymentEvents.createdAt})::float8` })
    .from(deploymentEvents)
    .where(
      and(
        eq(deploymentEvents.deploymentId, params.deploymentId),
        eq(deploymentEvents.kind, 'state'),
        inArray(deploymentEvents.status, ['requested', 'provisioning']),
      ),
    )
    .orderBy(desc(deploymentEvents.sequence))
    .limit(1);
  return row?.seconds ?? null;
}

/** Deployments of a platform that starts are measured on, the newest first. */
const measuredDeployments = 50;

/** Median time of each step since the event before it, over the newest deployments of a platform. */
export async function listStepMedians(
  db: Db,
  params: { platform: Platform; simulated: boolean },
): Promise<{ step: string; medianMs: number }[]> {
  return db.execute<{ step: string; medianMs: number }>(sql`
    with timed as (
      select step, created_at - lag(created_at) over (partition by deployment_id order by sequence) as took
      from deployment_events where deployment_id in (${measured(params)})
    )
    select step, (percentile_cont(0.5) within group (order by extract(epoch from took) * 1000))::float8 as "medianMs"
    from timed where step is not null and took is not null group by step`);
}

/** Median time from the request to ready, over the starts of the newest deployments of a platform. */
export async function findStartMedian(
  db: Db,
  params: { platform: Platform; simulated: boolean },
): Promise<{ medianMs: number | null; count: number }> {
  const [row] = await db.execute<{ medianMs: number | null; count: number }>(sql`
    with states as (
      select status, created_at,
        lag(status) over one as before, lag(status, 2) over one as requested, lag(created_at, 2) over one as requested_at
      from deployment_events where kind = 'state' and deployment_id in (${measured(params)})
      window one as (partition by deployment_id order by sequence)
    )
    select (percentile_cont(0.5) within group (order by extract(epoch from created_at - requested_at) * 1000))::float8
      as "medianMs", count(*)::int as count
    from states where status = 'ready' and before = 'provisioning' and requested = 'requested'`);
  return row ?? { medianMs: null, count: 0 };
}

/** When it stopped last: the newest event of that state; null when there is none. */
export async function findStoppedAt(db: Db, params: { deploymentId: string }): Promise<Date | null> {
  const [row] = await db
    .select({ at: deploymentEvents.createdAt })
    .from(deploymentEvents)
    .where(
      and(
        eq(deploymentEvents.deploymentId, params.deploymentId),
        eq(deploymentEvents.kind, 'state'),
        eq(deploymentEvents.status, 'stopped'),
      ),
    )
    .orderBy(desc(deploymentEvents.sequence))
    .limit(1);
  return row?.at ?? null;
}

function measured({ platform, simulated }: { platform: Platform; simulated: boolean }) {
  return sql`select id from deployments where platform = ${platform} and simulated = ${simulated}
    order by created_at desc limit ${measuredDeployments}`;
}
