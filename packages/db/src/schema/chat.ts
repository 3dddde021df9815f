import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import type { AnswerPart, CostStatus, GenerationStatus } from '@staque/core/chat/chat-event';
import type { ChatParameters } from '@staque/core/chat/parameters';
import type { ErrorView } from '@staque/core/errors';
import type { Platform } from '@staque/core/platform';
import type { PriceSheet } from '@staque/core/pricing/price';
import type { TokenUsage, UsageSource } from '@staque/core/usage/token-usage';
import { jsonbOf, primaryId, timestamps, timestamptz, usd } from '../columns.ts';
import { deployments } from './deployments.ts';
import { apiKeys, users } from './users.ts';

export const threads = pgTable(
  'threads',
  {
    id: primaryId(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id),
    title: text('title').notNull(),
    /** `auto` titles follow the first message until a person names the thread. */
    titleSource: text('title_source').$type<'auto' | 'manual'>().notNull().default('auto'),
    pinned: boolean('pinned').notNull().default(false),
    archivedAt: timestamptz('archived_at'),
    deletedAt: timestamptz('deleted_at'),
    systemPrompt: text('system_prompt'),
    parameters: jsonbOf<ChatParameters>('parameters').notNull(),
    deploymentId: uuid('deployment_id').references(() => deployments.id),
    /** The newest message of the branch that is shown. */
    activeLeafId: uuid('active_leaf_id').references((): AnyPgColumn => messages.id),
    messageCount: integer('message_count').notNull().default(0),
    totalUsd: usd('total_usd').notNull().default('0'),
    unpricedCount: integer('unpriced_count').notNull().default(0),
    endpointCount: integer('endpoint_count').notNull().default(0),
    simulated: boolean('simulated').notNull().default(false),
    lastMessageAt: timestamptz('last_message_at').notNull().defaultNow(),
    ...timestamps,
  },
  (table) => [
    index('threads_owner_recent')
      .on(table.ownerId, table.pinned, table.lastMessageAt, table.id)
      .where(sql`${table.deletedAt} is null`),
  ],
);

/** A tree: `parent_id` is the message before; two children of one parent are siblings. */
export const messages = pgTable(
  'messages',
  {
    id: primaryId(),
    threadId: uuid('thread_id')
      .notNull()
      .references(() => threads.id),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id),
    parentId: uuid('parent_id').references((): AnyPgColumn => messages.id),
    role: text('role').$type<'user' | 'assistant'>().notNull(),
    text: text('text').notNull(),
    reasoning: text('reasoning'),
    /** On the first message that a request made; with the hash it tells a repeated request from a different one. */
    clientMessageId: uuid('client_message_id'),
    requestHash: text('request_hash'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('messages_client_message_key').on(table.ownerId, table.clientMessageId),
    index('messages_thread').on(table.threadId, table.createdAt, table.id),
    index('messages_parent').on(table.parentId),
  ],
);

/** One answer in the making. It belongs to the server: lease and fence say which process may write it. */
export const generations = pgTable(
  'generations',
  {
    id: primaryId(),
    messageId: uuid('message_id')
      .notNull()
      .references(() => messages.id),
    threadId: uuid('thread_id')
      .notNull()
      .references(() => threads.id),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id),
    apiKeyId: uuid('api_key_id').references(() => apiKeys.id),
    deploymentId: uuid('deployment_id')
      .notNull()
      .references(() => deployments.id),
    platform: text('platform').$type<Platform>().notNull(),
    simulated: boolean('simulated').notNull(),
    status: text('status').$type<GenerationStatus>().notNull(),
    stopRequested: boolean('stop_requested').notNull().default(false),
    ownerInstance: uuid('owner_instance').notNull(),
    fence: bigint('fence', { mode: 'bigint' })
      .notNull()
      .default(sql`1`),
    leaseUntil: timestamptz('lease_until').notNull(),
    parameters: jsonbOf<ChatParameters>('parameters').notNull(),
    /** Input as sent, estimated; what an unreported call is billed by. */
    estimatedInputTokens: integer('estimated_input_tokens').notNull(),
    droppedMessages: integer('dropped_messages').notNull().default(0),
    finishReason: text('finish_reason'),
    usage: jsonbOf<TokenUsage>('usage'),
    usageSource: text('usage_source').$type<UsageSource>().notNull().default('none'),
    costUsd: usd('cost_usd'),
    costStatus: text('cost_status').$type<CostStatus>().notNull().default('pending'),
    error: jsonbOf<ErrorView>('error'),
    startedAt: timestamptz('started_at').notNull().defaultNow(),
    firstTokenAt: timestamptz('first_token_at'),
    endedAt: timestamptz('ended_at'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('generations_message_key').on(table.messageId),
    index('generations_live')
      .on(table.leaseUntil)
      .where(sql`${table.status} in ('reserved', 'streaming')`),
    index('generations_owner_live')
      .on(table.ownerId)
      .where(sql`${table.status} in ('reserved', 'streaming')`),
  ],
);

/** One call to a provider. Its price sheet is pinned when it starts. */
export const attempts = pgTable(
  'attempts',
  {
    id: primaryId(),
    generationId: uuid('generation_id')
      .notNull()
      .references(() => generations.id),
    number: integer('number').notNull(),
    state: text('state').$type<'sending' | 'streaming' | 'ended' | 'unknown'>().notNull(),
    priceSheet: jsonbOf<PriceSheet>('price_sheet').notNull(),
    vendorRequestId: text('vendor_request_id'),
    endedAt: timestamptz('ended_at'),
    ...timestamps,
  },
  (table) => [uniqueIndex('attempts_generation_number_key').on(table.generationId, table.number)],
);

/** Partial text of an unfinished answer, folded into the message when it ends. */
export const chunks = pgTable(
  'chunks',
  {
    generationId: uuid('generation_id')
      .notNull()
      .references(() => generations.id),
    attempt: integer('attempt').notNull(),
    /** Over one log of all parts, in UTF-16 code units. */
    endOffset: integer('end_offset').notNull(),
    part: text('part').$type<AnswerPart>().notNull(),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.generationId, table.attempt, table.endOffset] })],
);
