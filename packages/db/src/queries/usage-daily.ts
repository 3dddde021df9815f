import { and, between, eq, inArray, sql } from 'drizzle-orm';
import type { Usd } from '@staque/core/money/usd';
import type { Db } from '../client.ts';
import { deployments } from '../schema/deployments.ts';
import { installation } from '../schema/installation.ts';
import { usageDaily } from '../schema/money.ts';
import { apiKeys, users } from '../schema/users.ts';

/** IANA zone in which days and months of money are counted. */
export async function findTimeZone(db: Db): Promise<string> {
  const [row] = await db.select({ timeZone: installation.timeZone }).from(installation).where(eq(installation.id, 1));
  return row?.timeZone ?? 'UTC';
}

/** Days as `2026-11-23`, both included; `userId` null sums over everybody. Real and simulated money never meet. */
export interface UsageRange {
  from: string;
  to: string;
  userId: string | null;
  simulated: boolean;
}

export interface UsageTotals {
  totalUsd: Usd;
  tokensUsd: Usd;
  endpointUsd: Usd;
  chargeCount: number;
  unpricedCount: number;
  estimatedCount: number;
  inputTokens: string;
  cachedTokens: string;
  outputTokens: string;
}

const zero = sql.raw('0::numeric(24,12)');

export async function sumUsage(db: Db, range: UsageRange): Promise<UsageTotals> {
  const [row] = await db
    .select({
      totalUsd: sql<string>`coalesce(sum(${usageDaily.tokensUsd} + ${usageDaily.endpointUsd}), ${zero})::text`,
      tokensUsd: sql<string>`coalesce(sum(${usageDaily.tokensUsd}), ${zero})::text`,
      endpointUsd: sql<string>`coalesce(sum(${usageDaily.endpointUsd}), ${zero})::text`,
      chargeCount: sum(usageDaily.chargeCount),
      unpricedCount: sum(usageDaily.unpricedCount),
      estimatedCount: sum(usageDaily.estimatedCount),
      inputTokens: sql<string>`coalesce(sum(${usageDaily.inputTokens}), 0)::text`,
      cachedTokens: sql<string>`coalesce(sum(${usageDaily.cachedTokens}), 0)::text`,
      outputTokens: sql<string>`coalesce(sum(${usageDaily.outputTokens}), 0)::text`,
    })
    .from(usageDaily)
    .where(inRange(range));
  if (!row) throw new Error('an aggregate returned no row');
  return row;
}

export interface UsageGroup {
  key: string;
  label: string | null;
  totalUsd: Usd;
  chargeCount: number;
  unpricedCount: number;
}

export type UsageDimension = 'day' | 'user' | 'model' | 'deployment' | 'api_key' | 'platform';

/** One row for each value of the dimension: days in order, everything else by cost, the greatest first. */
export async function sumUsageBy(db: Db, range: UsageRange, by: UsageDimension, limit: number): Promise<UsageGroup[]> {
  const { key, label } = dimension(by);
  const total = sql`sum(${usageDaily.tokensUsd} + ${usageDaily.endpointUsd})`;
  return db
    .select({
      key: sql<string>`${key}::text`,
      label: sql<string | null>`max(${label})`,
      totalUsd: sql<string>`${total}::text`,
      chargeCount: sum(usageDaily.chargeCount),
      unpricedCount: sum(usageDaily.unpricedCount),
    })
    .from(usageDaily)
    .leftJoin(users, eq(users.id, usageDaily.userId))
    .leftJoin(deployments, eq(deployments.id, usageDaily.deploymentId))
    .leftJoin(apiKeys, eq(apiKeys.id, usageDaily.apiKeyId))
    .where(inRange(range))
    .groupBy(key)
    .orderBy(by === 'day' ? sql`1` : sql`${total} desc, 1`)
    .limit(limit);
}

function dimension(by: UsageDimension) {
  switch (by) {
    case 'day':
      return { key: sql`${usageDaily.day}`, label: sql`${usageDaily.day}::text` };
    case 'user':
      return { key: sql`${usageDaily.userId}`, label: sql`${users.name}` };
    case 'model':
      return { key: sql`${usageDaily.modelKey}`, label: sql`${usageDaily.modelKey}` };
    case 'deployment':
      return { key: sql`${usageDaily.deploymentId}`, label: sql`${deployments.name}` };
    case 'api_key':
      return { key: sql`${usageDaily.apiKeyId}`, label: sql`${apiKeys.name}` };
    case 'platform':
      return { key: sql`${usageDaily.platform}`, label: sql`${usageDaily.platform}` };
  }
}

export interface DeploymentUsage {
  deploymentId: string;
  todayUsd: Usd;
  monthUsd: Usd;
}

/** Sums of `today` and of its month for several deployments; what has no row has cost nothing yet. */
export async function sumUsageOfDeployments(
  db: Db,
  params: { deploymentIds: readonly string[]; today: string },
): Promise<DeploymentUsage[]> {
  if (params.deploymentIds.length === 0) return [];
  const amount = sql`${usageDaily.tokensUsd} + ${usageDaily.endpointUsd}`;
  return db
    .select({
      deploymentId: usageDaily.deploymentId,
      todayUsd: sql<string>`coalesce(sum(${amount}) filter (where ${usageDaily.day} = ${params.today}::date), ${zero})::text`,
      monthUsd: sql<string>`sum(${amount})::text`,
    })
    .from(usageDaily)
    .where(
      and(
        inArray(usageDaily.deploymentId, [...params.deploymentIds]),
        between(usageDaily.day, sql`date_trunc('month', ${params.today}::date)::date`, sql`${params.today}::date`),
      ),
    )
    .groupBy(usageDaily.deploymentId);
}

/** Sums of the month of `today` for several people or keys; what has no row has spent nothing. */
export async function sumMonthOf(
  db: Db,
  params: { by: 'user' | 'api_key'; ids: readonly string[]; today: string },
): Promise<{ id: string; simulated: boolean; amountUsd: Usd; unpricedCount: number }[]> {
  if (params.ids.length === 0) return [];
  const column = params.by === 'user' ? usageDaily.userId : usageDaily.apiKeyId;
  return db
    .select({
      id: column,
      simulated: usageDaily.simulated,
      amountUsd: sql<string>`sum(${usageDaily.tokensUsd} + ${usageDaily.endpointUsd})::text`,
      unpricedCount: sum(usageDaily.unpricedCount),
    })
    .from(usageDaily)
    .where(
      and(
        inArray(column, [...params.ids]),
        between(usageDaily.day, sql`date_trunc('month', ${params.today}::date)::date`, sql`${params.today}::date`),
      ),
    )
    .groupBy(column, usageDaily.simulated);
}

function inRange(range: UsageRange) {
  return and(
    between(usageDaily.day, range.from, range.to),
    eq(usageDaily.simulated, range.simulated),
    range.userId === null ? undefined : eq(usageDaily.userId, range.userId),
  );
}

function sum(
  column: typeof usageDaily.chargeCount | typeof usageDaily.unpricedCount | typeof usageDaily.estimatedCount,
) {
  return sql<number>`coalesce(sum(${column}), 0)::float8`;
}
