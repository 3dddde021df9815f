import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { jsonbOf, timestamps, timestamptz } from '../columns.ts';

/** Append-only; written in the same transaction as the change it records. Fields are chosen one by one, so no secret can enter. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamptz('at').notNull().defaultNow(),
    actorId: uuid('actor_id'),
    actorKind: text('actor_kind').$type<'user' | 'api_key' | 'system' | 'anonymous'>().notNull(),
    ip: text('ip'),
    action: text('action').notNull(),
    targetKind: text('target_kind').notNull(),
    targetId: text('target_id'),
    before: jsonbOf<Record<string, unknown>>('before'),
    after: jsonbOf<Record<string, unknown>>('after'),
    requestId: text('request_id'),
    ...timestamps,
  },
  (table) => [
    index('audit_events_at').on(table.at, table.id),
    index('audit_events_target').on(table.targetKind, table.targetId),
  ],
);
