import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DATABASE_NAME, DATABASE_USER } from './create-cluster.ts';
import { findFolderOwner } from './folder-lock.ts';
import { findHomeFolder } from './locate-home.ts';
import { findReadyPort } from './postmaster.ts';

/**
 * The connection string of the embedded database that another living server runs on `dataDir`, for programs that work beside it;
 * null when none runs. Only who may read that server's password file can have it. Starts and changes nothing.
 */
export function findRunningEmbeddedPostgres(dataDir: string): string | null {
  const folder = findHomeFolder(path.resolve(dataDir));
  if (findFolderOwner(folder) === null) return null;
  const port = findReadyPort(path.join(folder, 'cluster'));
  if (port === null) return null;
  const password = readFileSync(path.join(folder, 'password'), 'utf8').trim();
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${DATABASE_NAME}`;
}
