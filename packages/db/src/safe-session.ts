import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import { mapDatabaseError, toDatabaseError } from './database-error.ts';

type AnyDatabase = PgDatabase<PostgresJsQueryResultHKT>;

/**
 * Changes a Drizzle database, or transaction, in place: every error leaves it as a `DatabaseError` (no query text, no
 * parameters), also from nested transactions, and statements are prepared, which saves planning and a round trip.
 */
export function makeSessionSafe(database: AnyDatabase): void {
  makeQueriesSafe(database._.session);
  const transaction = database.transaction.bind(database);
  database.transaction = (run, config) =>
    transaction((tx) => {
      makeSessionSafe(tx);
      return run(tx);
    }, config).catch((error: unknown) => {
      throw mapDatabaseError(error);
    });
}

function makeQueriesSafe(session: AnyDatabase['_']['session']): void {
  const prepareQuery = session.prepareQuery.bind(session);
  session.prepareQuery = (query, fields, name, ...rest) => {
    // Drizzle prepares only what has a name; the driver makes its own names from the statement's text.
    const prepared = prepareQuery(query, fields, name ?? 'prepared', ...rest);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = (...parameters) =>
      execute(...parameters).catch((error: unknown) => {
        throw toDatabaseError(error);
      });
    return prepared;
  };
}
