import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { PostgresJsDatabase, PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { DatabaseError } from './database-error.ts';
import { makeSessionSafe } from './safe-session.ts';

/** What query functions take first: the database or a transaction. Every error from it is a `DatabaseError`. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>;

export type Transaction = Parameters<Parameters<Db['transaction']>[0]>[0];

export interface Database {
  /** The driver itself, for LISTEN and COPY; its errors carry parameters: map them with `mapDatabaseError`. */
  sql: postgres.Sql;
  db: PostgresJsDatabase;
  /** Lets running queries end for at most five seconds, then closes every connection. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  url: string;
  maxConnections?: number;
  applicationName?: string;
  statementTimeoutMs?: number;
  lockTimeoutMs?: number;
  idleInTransactionTimeoutMs?: number;
  onNotice?: (notice: postgres.Notice) => void;
}

/**
 * A pool on a Postgres server; it connects with the first query and reconnects by itself. `numeric` and `bigint` values
 * arrive as strings.
 */
export function connectDatabase({
  url,
  maxConnections = 8,
  applicationName = 'staque',
  statementTimeoutMs = 5000,
  lockTimeoutMs = 5000,
  idleInTransactionTimeoutMs = 10_000,
  onNotice = () => {},
}: ConnectOptions): Database {
  const sql = postgres(url, {
    max: maxConnections,
    connect_timeout: 10,
    backoff: reconnectDelaySeconds,
    onnotice: onNotice,
    connection: {
      application_name: applicationName,
      statement_timeout: statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
      TimeZone: 'UTC',
    },
  });
  const db = drizzle(sql);
  makeSessionSafe(db);
  return { sql, db, close: () => sql.end({ timeout: 5 }) };
}

/** Seconds to wait before the next attempt to connect: 50 ms, doubled with each failure, at most one second. */
export function reconnectDelaySeconds(attempt: number): number {
  return Math.min(0.05 * 2 ** Math.min(attempt, 10), 1);
}

/**
 * Runs `run` in one transaction; a deadlock (40P01) or a serialization failure (40001) is tried again, at most `attempts`
 * times in all. `run` must therefore change nothing outside of the database.
 */
export async function runTransaction<Result>(
  db: Db,
  run: (tx: Transaction) => Promise<Result>,
  { attempts = 3 }: { attempts?: number } = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(run);
    } catch (error) {
      const retryable = error instanceof DatabaseError && (error.code === '40P01' || error.code === '40001');
      if (!retryable || attempt >= attempts) throw error;
      // Let the winner have its locks first, or both meet again.
      await sleep(attempt * (20 + Math.random() * 30));
    }
  }
}
