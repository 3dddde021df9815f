import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectDatabase } from '@staque/db/client';
import { startEmbeddedPostgres } from '@staque/db/embedded';
import { startTestServer, type TestServer } from '../../apps/server/test/testing/test-server.ts';

/** The real server on a database that is thrown away with it, outside of any test run. No administrator exists yet. */
export async function startProduct(): Promise<TestServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'staque-test-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {}, durable: false });
  const end = async (): Promise<void> => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const database = connectDatabase({ url: postgres.url, maxConnections: 2 });
  try {
    const server = await startTestServer({
      withAdmin: false,
      database: { url: postgres.url, database, close: () => database.close() },
    });
    return {
      ...server,
      get sandboxUrl() {
        return server.sandboxUrl;
      },
      async close() {
        await server.close();
        await database.close();
        await end();
      },
    };
  } catch (error) {
    await database.close();
    await end();
    throw error;
  }
}
