import { sql } from 'drizzle-orm';
import { check, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { timestamps, timestamptz } from '../columns.ts';

/** One row: this installation's identity and whether its first administrator exists. */
export const installation = pgTable(
  'installation',
  {
    id: smallint('id').primaryKey(),
    installId: uuid('install_id').notNull(),
    /** sha256 of the one-time set-up token; null once set-up is complete. */
    setupTokenHash: text('setup_token_hash'),
    setupCompletedAt: timestamptz('setup_completed_at'),
    /** When an administrator put the guided first run away before its end. */
    firstRunDismissedAt: timestamptz('first_run_dismissed_at'),
    /** A known text under the encryption key: a wrong key is noticed at start, before it touches a row. */
    encryptionCanary: text('encryption_canary'),
    /** IANA zone in which the days and months of money are counted. */
    timeZone: text('time_zone').notNull().default('UTC'),
    ...timestamps,
  },
  (table) => [check('installation_single_row', sql`${table.id} = 1`)],
);
