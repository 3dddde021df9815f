import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '@staque/core/users/permissions';
import { primaryId, timestamps, timestamptz } from '../columns.ts';

export const users = pgTable(
  'users',
  {
    id: primaryId(),
    /** Normalised: NFKC, trimmed, lower case. */
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    role: text('role').$type<Role>().notNull(),
    disabled: boolean('disabled').notNull().default(false),
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    lastSeenAt: timestamptz('last_seen_at'),
    ...timestamps,
  },
  (table) => [uniqueIndex('users_email_key').on(table.email)],
);

/** Lucia's table; `id` is the sha256 of the cookie's token, so a dump opens no session. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    /** What the session list shows and revokes by. */
    publicId: uuid('public_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    /** Idle limit, moved by use. */
    expiresAt: timestamptz('expires_at').notNull(),
    /** Never moved. */
    absoluteExpiresAt: timestamptz('absolute_expires_at').notNull(),
    lastSeenAt: timestamptz('last_seen_at').notNull(),
    userAgent: text('user_agent'),
    /** Where it was opened from. */
    ip: text('ip'),
    ...timestamps,
  },
  (table) => [uniqueIndex('sessions_public_id_key').on(table.publicId), index('sessions_user_id').on(table.userId)],
);

export const apiKeys = pgTable(
  'api_keys',
  {
    id: primaryId(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    /** sha256 of the whole key: it has enough entropy to need no slow hash. */
    secretHash: text('secret_hash').notNull(),
    expiresAt: timestamptz('expires_at').notNull(),
    lastUsedAt: timestamptz('last_used_at'),
    revokedAt: timestamptz('revoked_at'),
    ...timestamps,
  },
  (table) => [uniqueIndex('api_keys_secret_hash_key').on(table.secretHash), index('api_keys_user_id').on(table.userId)],
);
