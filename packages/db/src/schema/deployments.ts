import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { ChatParameters } from '@staque/core/chat/parameters';
import type { DeploymentEventView, PlanCheck, PlanInput, PriceView } from '@staque/core/deployments/schemas';
import type { DeploymentSpec } from '@staque/core/deployments/spec';
import type { DeploymentStatus, DesiredState } from '@staque/core/deployments/status';
import type { ErrorView } from '@staque/core/errors';
import type { Platform } from '@staque/core/platform';
import type { PriceKey } from '@staque/core/pricing/price';
import { jsonbOf, primaryId, timestamps, timestamptz, usd } from '../columns.ts';
import { connections } from './connections.ts';
import { users } from './users.ts';

/** What a chat call needs to know of a running deployment; the provider port's `ChatTarget` as stored. */
export interface StoredTarget {
  platform: Platform;
  region: string;
  invokeId: string;
  endpointName?: string;
  contextWindow: number | null;
  maxOutputTokens: number | null;
  supportsSystemPrompt: boolean;
  supportsReasoning: boolean;
  price: Pick<PriceKey, 'platform' | 'modelKey' | 'region' | 'profile'>;
}

/** The vendor's facts of an endpoint that is paid by the hour. */
export interface StoredEndpoint {
  name: string;
  status: string;
  /** ISO 8601; metering starts here. */
  createdAt: string;
  instanceType: string;
  instanceCount: number;
}

/** A dry run, stored with its hash: creating must match it. */
export const plans = pgTable('plans', {
  id: primaryId(),
  /** Reserved now, so that the checked vendor names are the ones that will be created. */
  deploymentId: uuid('deployment_id').notNull(),
  hash: text('hash').notNull(),
  connectionId: uuid('connection_id')
    .notNull()
    .references(() => connections.id),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => users.id),
  /** Values of the environment are masked; they are in `sealedEnvironment` alone. */
  input: jsonbOf<PlanInput>('input').notNull(),
  /** Sealed for the deployment that this plan becomes; null when there are no variables. */
  sealedEnvironment: text('sealed_environment'),
  modelName: text('model_name').notNull(),
  target: jsonbOf<StoredTarget>('target').notNull(),
  checks: jsonbOf<PlanCheck[]>('checks').notNull(),
  price: jsonbOf<PriceView>('price').notNull(),
  creatable: boolean('creatable').notNull(),
  usedAt: timestamptz('used_at'),
  expiresAt: timestamptz('expires_at').notNull(),
  ...timestamps,
});

export const deployments = pgTable(
  'deployments',
  {
    id: primaryId(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => plans.id),
    connectionId: uuid('connection_id')
      .notNull()
      .references(() => connections.id),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id),
    name: text('name').notNull(),
    simulated: boolean('simulated').notNull(),
    platform: text('platform').$type<Platform>().notNull(),
    modelName: text('model_name').notNull(),
    /** Values of the environment are masked; they are in `sealedEnvironment` alone. */
    spec: jsonbOf<DeploymentSpec>('spec').notNull(),
    sealedEnvironment: text('sealed_environment'),
    systemPrompt: text('system_prompt'),
    parameters: jsonbOf<ChatParameters>('parameters').notNull(),
    unpricedPolicy: text('unpriced_policy').$type<'allow' | 'block'>().notNull().default('allow'),
    status: text('status').$type<DeploymentStatus>().notNull(),
    desired: text('desired').$type<DesiredState>().notNull(),
    /** Rises with every start; part of the vendor names. */
    revision: integer('revision').notNull().default(1),
    target: jsonbOf<StoredTarget>('target').notNull(),
    endpoint: jsonbOf<StoredEndpoint>('endpoint'),
    /** Endpoint time is in the ledger up to here; null before the vendor reported an endpoint. */
    meteredUntil: timestamptz('metered_until'),
    /** Why the vendor gave up; kept while the clean-up runs, shown as the reason of `failed`. */
    statusReason: jsonbOf<ErrorView>('status_reason'),
    leaseOwner: uuid('lease_owner'),
    leaseUntil: timestamptz('lease_until'),
    fence: bigint('fence', { mode: 'bigint' })
      .notNull()
      .default(sql`0`),
    nextRunAt: timestamptz('next_run_at').notNull().defaultNow(),
    /** Rounds since the last progress, for the back-off. */
    rounds: integer('rounds').notNull().default(0),
    requestCount: integer('request_count').notNull().default(0),
    unpricedCount: integer('unpriced_count').notNull().default(0),
    estimatedCount: integer('estimated_count').notNull().default(0),
    totalUsd: usd('total_usd').notNull().default('0'),
    readyAt: timestamptz('ready_at'),
    deletedAt: timestamptz('deleted_at'),
    lastUsedAt: timestamptz('last_used_at'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('deployments_name_key')
      .on(sql`lower(${table.name})`)
      .where(sql`${table.status} <> 'deleted'`),
    index('deployments_due').on(table.nextRunAt),
    index('deployments_created').on(table.createdAt, table.id),
  ],
);

export const deploymentEvents = pgTable(
  'deployment_events',
  {
    id: primaryId(),
    /** Order of events; ids are made in several processes. */
    sequence: bigint('sequence', { mode: 'bigint' }).generatedAlwaysAsIdentity(),
    deploymentId: uuid('deployment_id')
      .notNull()
      .references(() => deployments.id),
    kind: text('kind').$type<DeploymentEventView['kind']>().notNull(),
    status: text('status').$type<DeploymentStatus>().notNull(),
    message: text('message').notNull(),
    vendor: text('vendor'),
    /** Key of the platform's step; null for states and errors, and for what was written before steps had keys. */
    step: text('step'),
    ...timestamps,
  },
  (table) => [index('deployment_events_deployment').on(table.deploymentId, table.sequence)],
);
