import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { mapDatabaseError } from './database-error.ts';

const MINIMUM_VERSION = 150_000;
const PROBE_TIMEOUT_MS = 5000;

const POOLER_ADVICE =
  'DATABASE_URL leads to a connection pooler in transaction (or statement) mode; Staque keeps session locks and listens for ' +
  'notifications, so give it a direct connection or a pooler in session mode.';

/** The server behind DATABASE_URL cannot serve Staque; the message says what to change. */
export class UnsuitableServerError extends Error {
  override readonly name = 'UnsuitableServerError';
}

/** Throws `UnsuitableServerError` below Postgres 15. */
export async function assertServerVersion(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ number: number; text: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as text`;
  if (row && row.number < MINIMUM_VERSION) {
    throw new UnsuitableServerError(`Postgres ${row.text} is too old: 15 or newer is needed`);
  }
}

/**
 * Throws `UnsuitableServerError` when connections do not keep their session. A pooler in transaction mode gives a server
 * connection to whoever begins a transaction next, so a second client's open transaction drives the first one elsewhere.
 * Takes two connections of the pool.
 */
export async function assertSessionMode(sql: postgres.Sql): Promise<void> {
  try {
    const [first, second] = await Promise.all([sql.reserve(), sql.reserve()]);
    try {
      const before = await backendOf(first);
      await second`begin`;
      await backendOf(second);
      const after = await Promise.race([backendOf(first), sleep(PROBE_TIMEOUT_MS, null, { ref: false })]);
      if (after !== before) throw new UnsuitableServerError(POOLER_ADVICE);
    } finally {
      await second`rollback`;
      first.release();
      second.release();
    }
  } catch (error) {
    // PgBouncer refuses session settings at the start of a connection unless it is told to ignore them.
    if (error instanceof postgres.PostgresError && /unsupported startup parameter/.test(error.message)) {
      throw new UnsuitableServerError(`${POOLER_ADVICE} (The server said: ${error.message})`);
    }
    throw mapDatabaseError(error);
  }
}

async function backendOf(sql: postgres.ReservedSql): Promise<number | undefined> {
  // Simple protocol: a prepared statement would already fail on another server connection, and less clearly.
  const [row] = await sql.unsafe<{ pid: number }[]>('select pg_backend_pid() as pid');
  return row?.pid;
}
