import { and, eq, sql } from 'drizzle-orm';
import type { EndpointUse } from '@staque/core/costs/schemas';
import type { Db } from '../client.ts';
import { deployments } from '../schema/deployments.ts';
import { ledger } from '../schema/money.ts';
import { isKey } from './costs.ts';
import { endpointPlatform, servedModel } from './served-model.ts';
import type { UsageRange } from './usage-daily.ts';

/** The paid hours of each endpoint, and which of them had no answer that ended in them; the dearest first. */
export async function sumEndpointUse(db: Db, range: UsageRange, limit: number): Promise<EndpointUse[]> {
  const zone = sql`(select time_zone from installation where id = 1)`;
  const answers = sql<number>`hour_use.answers`;
  const idle = sql`filter (where ${answers} = 0)`;
  return db
    .select({
      deploymentId: ledger.deploymentId,
      deploymentName: sql<string | null>`max(${deployments.name})`,
      model: sql<string>`max(${servedModel(ledger)})`,
      instanceType: sql<string>`string_agg(distinct ${ledger.modelKey}, ', ')`,
      paidMilliseconds: sql<string>`coalesce(sum(${ledger.instanceMilliseconds}), 0)::text`,
      idleMilliseconds: sql<string>`coalesce(sum(${ledger.instanceMilliseconds}) ${idle}, 0)::text`,
      paidUsd: sql<string>`coalesce(sum(${ledger.amountUsd}), 0)::numeric(24,12)::text`,
      idleUsd: sql<string>`coalesce(sum(${ledger.amountUsd}) ${idle}, 0)::numeric(24,12)::text`,
      unpricedCount: sql<number>`(count(*) filter (where ${ledger.costStatus} = 'unpriced'))::float8`,
      answerCount: sql<number>`sum(${answers})::float8`,
    })
    .from(ledger)
    .innerJoin(deployments, eq(deployments.id, ledger.deploymentId))
    .innerJoin(
      sql`lateral (select count(*) as answers from ledger a where a.deployment_id = ${ledger.deploymentId} and a.kind = 'charge'
        and a.occurred_at >= ${ledger.occurredAt} and a.occurred_at < date_trunc('hour', ${ledger.occurredAt}) + interval '1 hour') hour_use`,
      sql`true`,
    )
    .where(
      and(
        eq(deployments.platform, endpointPlatform),
        eq(ledger.kind, 'endpoint_hour'),
        sql`${ledger.occurredAt} >= (${range.from}::date)::timestamp at time zone ${zone}`,
        sql`${ledger.occurredAt} < (${range.to}::date + 1)::timestamp at time zone ${zone}`,
        eq(ledger.simulated, range.simulated),
        ...range.userIds.map((userId) => eq(ledger.userId, userId)),
        range.apiKeyId === null ? undefined : isKey(range.apiKeyId),
        range.deploymentId === null ? undefined : eq(ledger.deploymentId, range.deploymentId),
        range.model === null ? undefined : sql`${servedModel(ledger)} = ${range.model}`,
        range.platform === null ? undefined : eq(ledger.platform, range.platform),
      ),
    )
    .groupBy(ledger.deploymentId)
    .orderBy(sql`sum(${ledger.amountUsd}) desc nulls last`)
    .limit(limit);
}
