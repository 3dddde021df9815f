import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { DeploymentStatus } from '@staque/core/deployments/status';
import type { Platform } from '@staque/core/platform';
import type { Db, Transaction } from '../client.ts';
import { deployments } from '../schema/deployments.ts';
import type { DeploymentRow } from './deployments.ts';

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
