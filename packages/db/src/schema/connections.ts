import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { ConnectionKind } from '@staque/core/connections/connection-kinds';
import type { ConnectionSettings, ConnectionTest, ConnectionView } from '@staque/core/connections/schemas';
import type { ModelAccess } from '@staque/core/models/schemas';
import type { Platform } from '@staque/core/platform';
import type { PriceKey } from '@staque/core/pricing/price';
import { jsonbOf, primaryId, timestamps, timestamptz } from '../columns.ts';
import { users } from './users.ts';

export const connections = pgTable(
  'connections',
  {
    id: primaryId(),
    name: text('name').notNull(),
    kind: text('kind').$type<ConnectionKind>().notNull(),
    /** Set only when the server seeds the sandbox's connections, never by a form. */
    simulated: boolean('simulated').notNull().default(false),
    settings: jsonbOf<ConnectionSettings>('settings').notNull(),
    /** AES-256-GCM, bound to this row and to the origin the secret was entered for; null when there is none. */
    secretCiphertext: text('secret_ciphertext'),
    secretHint: text('secret_hint'),
    status: text('status').$type<ConnectionView['status']>().notNull().default('untested'),
    lastTest: jsonbOf<ConnectionTest>('last_test'),
    createdBy: uuid('created_by').references(() => users.id),
    deletedAt: timestamptz('deleted_at'),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('connections_name_key')
      .on(sql`lower(${table.name})`)
      .where(sql`${table.deletedAt} is null`),
  ],
);

/** The catalogue: what each connection offers, as last heard from the vendor. */
export const models = pgTable(
  'models',
  {
    id: primaryId(),
    connectionId: uuid('connection_id')
      .notNull()
      .references(() => connections.id),
    platform: text('platform').$type<Platform>().notNull(),
    region: text('region').notNull(),
    vendorModelId: text('vendor_model_id').notNull(),
    displayName: text('display_name').notNull(),
    vendor: text('vendor').notNull(),
    contextWindow: integer('context_window'),
    maxOutputTokens: integer('max_output_tokens'),
    inputModalities: jsonbOf<string[]>('input_modalities').notNull(),
    outputModalities: jsonbOf<string[]>('output_modalities').notNull(),
    supportsReasoning: boolean('supports_reasoning').notNull(),
    access: text('access').$type<ModelAccess>().notNull(),
    accessNote: text('access_note'),
    suggestedInstanceTypes: jsonbOf<string[]>('suggested_instance_types').notNull(),
    /** Which price is shown for it. */
    priceSubject: jsonbOf<Pick<PriceKey, 'platform' | 'modelKey' | 'region' | 'profile'>>('price_subject').notNull(),
    raw: jsonbOf<unknown>('raw'),
    refreshedAt: timestamptz('refreshed_at').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('models_identity_key').on(table.connectionId, table.platform, table.region, table.vendorModelId),
    index('models_display_name').on(table.displayName, table.id),
  ],
);
