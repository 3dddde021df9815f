import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { DataFolderInUseError, startEmbeddedPostgres } from '../embedded.ts';
import { defaultMigrationsFolder, migrateDatabase } from '../migrate.ts';
import { databaseUrl } from './database-url.ts';

const FOLDER_PREFIX = 'staque-test-';

/**
 * One Postgres cluster for the whole run and one migrated template database in it. `STAQUE_TEST_DATABASE_URL` names a server
 * to use instead; its user must be allowed to create databases.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.STAQUE_TEST_DATABASE_URL;
  const server = external ? { url: external, stop: async () => {} } : await startThrowAway();
  const template = `staque_template_${process.pid}_${Date.now().toString(36)}`;
  await administer(server.url, async (sql) => void (await sql`create database ${sql(template)}`));
  if (readdirSync(defaultMigrationsFolder).some((name) => name.endsWith('.sql'))) {
    await migrateDatabase({ url: databaseUrl(server.url, template), log: () => {} });
  }
  project.provide('testDatabaseServerUrl', server.url);
  project.provide('testDatabaseTemplate', template);
  return async () => {
    if (external)
      await administer(server.url, async (sql) => void (await sql`drop database if exists ${sql(template)}`));
    await server.stop();
  };
}

async function startThrowAway(): Promise<{ url: string; stop(): Promise<void> }> {
  await removeAbandoned();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), FOLDER_PREFIX));
  const server = await startEmbeddedPostgres({ dataDir, log: () => {}, durable: false });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

// A killed run leaves its cluster running: starting on its folder ends it, and a folder in use belongs to another run.
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(FOLDER_PREFIX))) {
    const dataDir = path.join(os.tmpdir(), name);
    if (!existsSync(path.join(dataDir, 'server.lock'))) continue;
    try {
      const server = await startEmbeddedPostgres({ dataDir, log: () => {}, durable: false });
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    } catch (error) {
      if (!(error instanceof DataFolderInUseError)) console.warn(`Could not remove ${dataDir}:`, error);
    }
  }
}

async function administer(url: string, run: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
