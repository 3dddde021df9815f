import { and, between, eq, inArray, sql } from 'drizzle-orm';
import type { Usd } from '@staque/core/money/usd';
import type { Platform } from '@staque/core/platform';
import type { Db } from '../client.ts';
import { deployments } from '../schema/deployments.ts';
import { installation } from '../schema/installation.ts';
import { usageDaily } from '../schema/money.ts';
import { apiKeys, users } from '../schema/users.ts';
import { endpointPlatform, servedModel } from './served-model.ts';

/** IANA zone in which days and months of money are counted. */
export async function findTimeZone(db: Db): Promise<string> {
  const [row] = await db.select({ timeZone: installation.timeZone }).from(installation).where(eq(installation.id, 1));
  return row?.timeZone ?? 'UTC';
}

/** What sums are narrowed to: all that is given must match. */
export interface UsageFilter {
  /** Several when an own scope meets a person that was asked for: then nothing matches unless they are the same. */
  userIds: readonly string[];
  deploymentId: string | null;
  apiKeyId: string | null;
  model: string | null;
  platform: Platform | null;
}

/** Days as `2026-11-23`, both included. Real and simulated money never meet. */
export interface UsageRange extends UsageFilter {
  from: string;
  to: string;
  simulated: boolean;
}

export interface UsageTotals {
  totalUsd: Usd;
  tokensUsd: Usd;
  endpointUsd: Usd;
  chargeCount: number;
  coveredCount: number;
  unpricedCount: number;
  unpricedHoursCount: number;
  estimatedCount: number;
  inputTokens: string;
  cachedTokens: string;
  outputTokens: string;
}

const zero = sql.raw('0::numeric(24,12)');
const total = sql`sum(${usageDaily.tokensUsd} + ${usageDaily.endpointUsd})`;
const ofEndpoints = sql`filter (where ${usageDaily.platform} = ${sql.raw(`'${endpointPlatform}'`)})`;
const sums = {
  totalUsd: sql<string>`coalesce(${total}, ${zero})::text`,
  tokensUsd: sql<string>`coalesce(sum(${usageDaily.tokensUsd}), ${zero})::text`,
  endpointUsd: sql<string>`coalesce(sum(${usageDaily.endpointUsd}), ${zero})::text`,
  chargeCount: count(usageDaily.chargeCount),
  // Every answer of an endpoint is paid by its hours, and nothing else of it can lack a price.
  coveredCount: sql<number>`coalesce(sum(${usageDaily.chargeCount}) ${ofEndpoints}, 0)::float8`,
  unpricedHoursCount: sql<number>`coalesce(sum(${usageDaily.unpricedCount}) ${ofEndpoints}, 0)::float8`,
  unpricedCount: count(usageDaily.unpricedCount),
  estimatedCount: count(usageDaily.estimatedCount),
};

/** Tokens, amounts and counts of a range; zeros when nothing was used. */
export async function sumUsage(db: Db, range: UsageRange): Promise<UsageTotals> {
  const [row] = await db
    .select({
      ...sums,
      inputTokens: sql<string>`coalesce(sum(${usageDaily.inputTokens}), 0)::text`,
      cachedTokens: sql<string>`coalesce(sum(${usageDaily.cachedTokens}), 0)::text`,
      outputTokens: sql<string>`coalesce(sum(${usageDaily.outputTokens}), 0)::text`,
    })
    .from(usageDaily)
    .leftJoin(deployments, eq(deployments.id, usageDaily.deploymentId))
    .where(inRange(range));
  if (!row) throw new Error('an aggregate returned no row');
  return row;
}

export interface UsageGroup {
  key: string;
  label: string | null;
  detail: string | null;
  totalUsd: Usd;
  tokensUsd: Usd;
  endpointUsd: Usd;
  chargeCount: number;
  coveredCount: number;
  unpricedCount: number;
  unpricedHoursCount: number;
  estimatedCount: number;
}

export type UsageDimension = 'day' | 'user' | 'model' | 'deployment' | 'api_key' | 'platform';

/** One row for each value of the dimension: days in order, everything else by cost, the greatest first. */
export async function sumUsageBy(db: Db, range: UsageRange, by: UsageDimension, limit: number): Promise<UsageGroup[]> {
  const { key, label, detail } = dimension(by);
  return db
    .select({
      key: sql<string>`${key}::text`,
      label: sql<string | null>`max(${label})`,
      detail: sql<string | null>`${detail}`,
      ...sums,
    })
    .from(usageDaily)
    .leftJoin(users, eq(users.id, usageDaily.userId))
    .leftJoin(deployments, eq(deployments.id, usageDaily.deploymentId))
    .leftJoin(apiKeys, eq(apiKeys.id, usageDaily.apiKeyId))
    .where(inRange(range))
    .groupBy(key)
    .orderBy(by === 'day' ? sql`1` : sql`${total} desc, ${count(usageDaily.unpricedCount)} desc, 1`)
    .limit(limit);
}

export interface UsageDay {
  day: string;
  /** Null stands for everything that is not among the keys asked for. */
  key: string | null;
  totalUsd: Usd;
  unpricedCount: number;
  estimatedCount: number;
}

/** One row for each day and each of `keys`, and one for each day's rest. Days without use have none. */
export async function sumUsageByDay(
  db: Db,
  range: UsageRange,
  { by, keys }: { by: Exclude<UsageDimension, 'day'>; keys: readonly string[] },
): Promise<UsageDay[]> {
  const { key } = dimension(by);
  const kept = sql<string | null>`case when ${key}::text in ${[...keys, '']} then ${key}::text end`;
  return db
    .select({
      day: usageDaily.day,
      key: sql<string | null>`${kept} as kept`,
      totalUsd: sums.totalUsd,
      unpricedCount: sums.unpricedCount,
      estimatedCount: sums.estimatedCount,
    })
    .from(usageDaily)
    .leftJoin(deployments, eq(deployments.id, usageDaily.deploymentId))
    .where(inRange(range))
    .groupBy(usageDaily.day, sql`kept`)
    .orderBy(usageDaily.day);
}

function dimension(by: UsageDimension) {
  const none = sql`null`;
  switch (by) {
    case 'day':
      return { key: sql`${usageDaily.day}`, label: sql`${usageDaily.day}::text`, detail: none };
    case 'user':
      return { key: sql`${usageDaily.userId}`, label: sql`${users.name}`, detail: none };
    case 'model': {
      const key = servedModel(usageDaily);
      const instance = sql`case when ${usageDaily.platform} = ${sql.raw(`'${endpointPlatform}'`)} then ${usageDaily.modelKey} end`;
      return { key, label: key, detail: sql`string_agg(distinct ${instance}, ', ')` };
    }
    case 'deployment':
      return {
        key: sql`${usageDaily.deploymentId}`,
        label: sql`${deployments.name}`,
        detail: sql`max(${deployments.modelName})`,
      };
    case 'api_key':
      return { key: sql`${usageDaily.apiKeyId}`, label: sql`${apiKeys.name}`, detail: none };
    case 'platform':
      return { key: sql`${usageDaily.platform}`, label: sql`${usageDaily.platform}`, detail: none };
  }
}

export interface DeploymentUsage {
  deploymentId: string;
  todayUsd: Usd;
  todayUnpricedCount: number;
  todayEstimatedCount: number;
  monthUsd: Usd;
  monthUnpricedCount: number;
  monthEstimatedCount: number;
}

/** Sums of `today` and of its month for several deployments; what has no row has cost nothing yet. */
export async function sumUsageOfDeployments(
  db: Db,
  params: { deploymentIds: readonly string[]; today: string },
): Promise<DeploymentUsage[]> {
  if (params.deploymentIds.length === 0) return [];
  const amount = sql`${usageDaily.tokensUsd} + ${usageDaily.endpointUsd}`;
  const isToday = sql`filter (where ${usageDaily.day} = ${params.today}::date)`;
  return db
    .select({
      deploymentId: usageDaily.deploymentId,
      todayUsd: sql<string>`coalesce(sum(${amount}) ${isToday}, ${zero})::text`,
      todayUnpricedCount: sql<number>`coalesce(sum(${usageDaily.unpricedCount}) ${isToday}, 0)::float8`,
      todayEstimatedCount: sql<number>`coalesce(sum(${usageDaily.estimatedCount}) ${isToday}, 0)::float8`,
      monthUsd: sql<string>`sum(${amount})::text`,
      monthUnpricedCount: count(usageDaily.unpricedCount),
      monthEstimatedCount: count(usageDaily.estimatedCount),
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
): Promise<{ id: string; simulated: boolean; amountUsd: Usd; unpricedCount: number; estimatedCount: number }[]> {
  if (params.ids.length === 0) return [];
  const column = params.by === 'user' ? usageDaily.userId : usageDaily.apiKeyId;
  return db
    .select({
      id: column,
      simulated: usageDaily.simulated,
      amountUsd: sql<string>`sum(${usageDaily.tokensUsd} + ${usageDaily.endpointUsd})::text`,
      unpricedCount: count(usageDaily.unpricedCount),
      estimatedCount: count(usageDaily.estimatedCount),
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
    ...range.userIds.map((userId) => eq(usageDaily.userId, userId)),
    range.deploymentId === null ? undefined : eq(usageDaily.deploymentId, range.deploymentId),
    range.apiKeyId === null ? undefined : eq(usageDaily.apiKeyId, range.apiKeyId),
    range.model === null ? undefined : sql`${servedModel(usageDaily)} = ${range.model}`,
    range.platform === null ? undefined : eq(usageDaily.platform, range.platform),
  );
}

function count(
  column: typeof usageDaily.chargeCount | typeof usageDaily.unpricedCount | typeof usageDaily.estimatedCount,
) {
  return sql<number>`coalesce(sum(${column}), 0)::float8`;
}
