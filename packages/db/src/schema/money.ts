import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CostLine } from '@staque/core/costs/schemas';
import type { CostStatus } from '@staque/core/chat/chat-event';
import type { Platform } from '@staque/core/platform';
import type { PriceBucket, PriceSource } from '@staque/core/pricing/price';
import type { PriceSyncRunView } from '@staque/core/pricing/schemas';
import type { UsageSource } from '@staque/core/usage/token-usage';
import { jsonbOf, primaryId, timestamps, timestamptz, usd } from '../columns.ts';
import { users } from './users.ts';

export const priceSyncRuns = pgTable('price_sync_runs', {
  id: primaryId(),
  source: text('source').$type<PriceSource>().notNull(),
  status: text('status').$type<PriceSyncRunView['status']>().notNull(),
  startedAt: timestamptz('started_at').notNull().defaultNow(),
  endedAt: timestamptz('ended_at'),
  opened: integer('opened').notNull().default(0),
  closed: integer('closed').notNull().default(0),
  unchanged: integer('unchanged').notNull().default(0),
  unmapped: integer('unmapped').notNull().default(0),
  rejected: integer('rejected').notNull().default(0),
  /** Unmapped and rejected rows with their reasons, the first thousand. */
  notes: jsonbOf<{ kind: 'unmapped' | 'rejected'; note: string }[]>('notes'),
  error: text('error'),
  ...timestamps,
});

/**
 * Prices are versions: an amount is never updated, and only the end of a version may be set, once (trigger). Two versions of one
 * key cannot overlap (exclusion constraint in the migration).
 */
export const priceVersions = pgTable(
  'price_versions',
  {
    id: primaryId(),
    platform: text('platform').$type<Platform>().notNull(),
    modelKey: text('model_key').notNull(),
    region: text('region').notNull(),
    profile: text('profile').notNull(),
    tier: text('tier').notNull(),
    bucket: text('bucket').$type<PriceBucket>().notNull(),
    /** USD per 1M tokens or per instance hour; the bucket decides. */
    amountUsd: usd('amount_usd').notNull(),
    source: text('source').$type<PriceSource>().notNull(),
    sourceNote: text('source_note').notNull(),
    validFrom: timestamptz('valid_from').notNull(),
    validTo: timestamptz('valid_to'),
    syncRunId: uuid('sync_run_id').references(() => priceSyncRuns.id),
    createdBy: uuid('created_by').references(() => users.id),
    raw: jsonbOf<unknown>('raw'),
    ...timestamps,
  },
  (table) => [
    check('price_versions_amount', sql`${table.amountUsd} >= 0 and ${table.amountUsd} <> 'NaN'`),
    check('price_versions_range', sql`${table.validTo} is null or ${table.validTo} >= ${table.validFrom}`),
    index('price_versions_lookup').on(table.platform, table.modelKey, table.validFrom),
  ],
);

/**
 * Append-only. One row for each provider attempt (`att:<attempt>`), verification (`ver:<deployment>:<revision>`), endpoint hour
 * (`ep:<deployment>:<revision>:<hour>`) or adjustment. `amount_usd` is null only while the price is unknown.
 */
export const ledger = pgTable(
  'ledger',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<CostLine['kind']>().notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    occurredAt: timestamptz('occurred_at').notNull(),
    userId: uuid('user_id').notNull(),
    apiKeyId: uuid('api_key_id'),
    connectionId: uuid('connection_id').notNull(),
    deploymentId: uuid('deployment_id').notNull(),
    threadId: uuid('thread_id'),
    generationId: uuid('generation_id'),
    attemptId: uuid('attempt_id'),
    platform: text('platform').$type<Platform>().notNull(),
    modelKey: text('model_key').notNull(),
    region: text('region').notNull(),
    profile: text('profile').notNull(),
    servedModel: text('served_model'),
    servedTier: text('served_tier'),
    simulated: boolean('simulated').notNull(),
    usageSource: text('usage_source').$type<UsageSource>().notNull(),
    inputTokens: bigint('input_tokens', { mode: 'number' }).notNull().default(0),
    inputUsd: usd('input_usd'),
    inputPriceId: uuid('input_price_id'),
    cacheReadTokens: bigint('cache_read_tokens', { mode: 'number' }).notNull().default(0),
    cacheReadUsd: usd('cache_read_usd'),
    cacheReadPriceId: uuid('cache_read_price_id'),
    cacheWrite5mTokens: bigint('cache_write_5m_tokens', { mode: 'number' }).notNull().default(0),
    cacheWrite5mUsd: usd('cache_write_5m_usd'),
    cacheWrite5mPriceId: uuid('cache_write_5m_price_id'),
    cacheWrite1hTokens: bigint('cache_write_1h_tokens', { mode: 'number' }).notNull().default(0),
    cacheWrite1hUsd: usd('cache_write_1h_usd'),
    cacheWrite1hPriceId: uuid('cache_write_1h_price_id'),
    outputTokens: bigint('output_tokens', { mode: 'number' }).notNull().default(0),
    outputUsd: usd('output_usd'),
    outputPriceId: uuid('output_price_id'),
    /** Inside `output_tokens`. */
    reasoningTokens: bigint('reasoning_tokens', { mode: 'number' }).notNull().default(0),
    /** Endpoint hours: instances × milliseconds inside the hour. */
    instanceMilliseconds: bigint('instance_milliseconds', { mode: 'bigint' }),
    instancePriceId: uuid('instance_price_id'),
    costStatus: text('cost_status').$type<Exclude<CostStatus, 'pending'>>().notNull(),
    amountUsd: usd('amount_usd'),
    reason: text('reason'),
    actorId: uuid('actor_id'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('ledger_idempotency_key').on(table.idempotencyKey),
    check(
      'ledger_amount',
      sql`(${table.amountUsd} is null) = (${table.costStatus} = 'unpriced') and ${table.amountUsd} <> 'NaN'`,
    ),
    index('ledger_occurred').on(table.occurredAt, table.id),
    index('ledger_user').on(table.userId, table.occurredAt, table.id),
    index('ledger_deployment').on(table.deploymentId, table.occurredAt, table.id),
    index('ledger_generation').on(table.generationId),
  ],
);

/** Written with the ledger row in one transaction; equal to its sums at every moment. A missing api key is the zero uuid. */
export const usageDaily = pgTable(
  'usage_daily',
  {
    day: date('day', { mode: 'string' }).notNull(),
    userId: uuid('user_id').notNull(),
    apiKeyId: uuid('api_key_id').notNull(),
    deploymentId: uuid('deployment_id').notNull(),
    platform: text('platform').$type<Platform>().notNull(),
    modelKey: text('model_key').notNull(),
    simulated: boolean('simulated').notNull(),
    chargeCount: integer('charge_count').notNull(),
    unpricedCount: integer('unpriced_count').notNull(),
    estimatedCount: integer('estimated_count').notNull(),
    inputTokens: bigint('input_tokens', { mode: 'bigint' }).notNull(),
    cachedTokens: bigint('cached_tokens', { mode: 'bigint' }).notNull(),
    outputTokens: bigint('output_tokens', { mode: 'bigint' }).notNull(),
    tokensUsd: usd('tokens_usd').notNull(),
    endpointUsd: usd('endpoint_usd').notNull(),
    ...timestamps,
  },
  (table) => [
    primaryKey({
      columns: [
        table.day,
        table.userId,
        table.apiKeyId,
        table.deploymentId,
        table.platform,
        table.modelKey,
        table.simulated,
      ],
    }),
    index('usage_daily_deployment').on(table.deploymentId, table.day),
  ],
);
