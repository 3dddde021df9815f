import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { connectDatabase } from '../client.ts';
import type { ConnectOptions, Database } from '../client.ts';
import { databaseUrl } from './database-url.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabaseServerUrl: string;
    testDatabaseTemplate: string;
  }
}

export interface TestDatabase {
  url: string;
  database: Database;
  /** Closes the pool and drops the database. */
  close(): Promise<void>;
}

/** A migrated database of the suite's own, copied from the run's template; needs `global-setup.ts` in the vitest project. */
export function createTestDatabase(options: Omit<ConnectOptions, 'url'> = {}): Promise<TestDatabase> {
  return create(inject('testDatabaseTemplate'), options);
}

/** An empty database, without the schema. */
export function createEmptyDatabase(options: Omit<ConnectOptions, 'url'> = {}): Promise<TestDatabase> {
  return create('template0', options);
}

async function create(template: string, options: Omit<ConnectOptions, 'url'>): Promise<TestDatabase> {
  const server = postgres(inject('testDatabaseServerUrl'), { max: 1, onnotice: () => {} });
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await server`create database ${server(name)} template ${server(template)}`;
  const url = databaseUrl(inject('testDatabaseServerUrl'), name);
  const database = connectDatabase({ url, maxConnections: 4, ...options });
  return {
    url,
    database,
    close: async () => {
      await database.close();
      await server`drop database if exists ${server(name)} with (force)`;
      await server.end({ timeout: 5 });
    },
  };
}
