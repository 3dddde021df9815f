import { sql } from 'drizzle-orm';
import { jsonb, numeric, timestamp, uuid } from 'drizzle-orm/pg-core';

/** `id uuid primary key`; the application makes the value (UUID v7), the database never does. */
export function primaryId() {
  return uuid('id').primaryKey();
}

/** A point in time: `timestamptz` in Postgres, `Date` in rows. Milliseconds, as a `Date` has, so that a value read and sent back compares equal. */
export function timestamptz(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
}

/** `created_at` and `updated_at`, both set by the database's clock; spread into every table. */
export const timestamps = {
  createdAt: timestamptz('created_at').notNull().defaultNow(),
  updatedAt: timestamptz('updated_at')
    .notNull()
    .defaultNow()
    .$onUpdate(() => sql`now()`),
};

/** US dollars: `numeric(24,12)` in Postgres, a decimal string in rows, never a number. */
export function usd(name: string) {
  return numeric(name, { precision: 24, scale: 12, mode: 'string' });
}

/** `jsonb` whose shape the application vouches for; parse what came from outside before it is stored. */
export function jsonbOf<Shape>(name: string) {
  return jsonb(name).$type<Shape>();
}
