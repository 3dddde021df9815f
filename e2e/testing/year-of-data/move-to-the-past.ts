import { noUsage } from '@staque/core/usage/token-usage';
import { ledger } from '@staque/db/schema/money';
import { chargeRow } from '@staque/services/usage/charge-row';
import { insertRows } from './insert-rows.ts';
import type { PriceBook } from './price-book.ts';
import type { KnownDeployment, Year } from './year.ts';

/** An instant endpoint of the simulated cloud is ready in three seconds; one that loads weights takes minutes. */
const endpointPace = 140;

/**
 * The fleet was deployed a minute ago; here each of its deployments gets the age that it should have. Triggers are off meanwhile:
 * only for a database that is thrown away.
 */
export async function moveToThePast({ database, calendar }: Year, fleet: readonly KnownDeployment[]): Promise<void> {
  await database.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from ledger`;
    await tx`update connections set created_at = ${calendar.daysAgo(365).toISOString()}`;
    for (const { row, bornDaysAgo, endDaysAgo, fate } of fleet) {
      if (fate === 'starting') continue;
      const born = calendar.daysAgo(bornDaysAgo).toISOString();
      const made = row.createdAt.toISOString();
      const pace = row.platform === 'sagemaker' ? endpointPace : 1;
      await tx`
        update deployments set created_at = ${born}::timestamptz, ready_at = ${born}::timestamptz + (ready_at - created_at) * ${pace}::float8,
          deleted_at = ${fate === 'deleted' && endDaysAgo !== undefined ? calendar.daysAgo(endDaysAgo).toISOString() : null}
        where id = ${row.id}`;
      await tx`
        update plans set created_at = created_at - (${made}::timestamptz - ${born}::timestamptz),
          used_at = used_at - (${made}::timestamptz - ${born}::timestamptz) where id = ${row.planId}`;
      await tx`
        update deployment_events set created_at = ${born}::timestamptz + (created_at - ${made}::timestamptz) * ${pace}::float8
        where deployment_id = ${row.id} and status not in ('stopping', 'stopped', 'deleting', 'deleted')`;
      if (endDaysAgo === undefined) continue;
      const end = calendar.daysAgo(endDaysAgo).toISOString();
      await tx`
        update deployment_events e set created_at = e.created_at - (first.at - ${end}::timestamptz)
        from (
          select min(created_at) as at from deployment_events
          where deployment_id = ${row.id} and status in ('stopping', 'stopped', 'deleting', 'deleted')
        ) first
        where deployment_id = ${row.id} and status in ('stopping', 'stopped', 'deleting', 'deleted')`;
    }
  });
}

/** The completion that proved each deployment, charged when it was made. */
export async function writeVerifications(
  { database, calendar }: Year,
  prices: PriceBook,
  fleet: readonly KnownDeployment[],
): Promise<void> {
  const proved = fleet.filter(({ fate }) => fate !== 'failed' && fate !== 'starting');
  const rows = proved.map((deployment) => {
    const { row, bornDaysAgo } = deployment;
    const occurredAt = new Date(calendar.daysAgo(bornDaysAgo).getTime() + 3000);
    const subject = {
      kind: 'verification' as const,
      idempotencyKey: `ver:${row.id}:1`,
      occurredAt,
      userId: row.ownerId,
      apiKeyId: null,
      connectionId: row.connectionId,
      deploymentId: row.id,
      threadId: null,
      generationId: null,
      attemptId: null,
      platform: row.platform,
      price: row.target.price,
      simulated: row.simulated,
      servedModel: null,
      servedTier: null,
    };
    const usage = { ...noUsage, inputTokens: 9, outputTokens: 2 };
    return { ...chargeRow(subject, usage, 'reported', prices(deployment, occurredAt)).row, createdAt: occurredAt };
  });
  await insertRows(database, 'ledger', ledger, rows);
}
