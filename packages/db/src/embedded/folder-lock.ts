import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync, linkSync } from 'node:fs';
import path from 'node:path';
import { processIdentity } from './process-identity.ts';

/** Another living process works on the data folder. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(`The data folder ${folder} is in use by process ${pid}. Stop that server, or give this one another folder.`);
    this.folder = folder;
    this.pid = pid;
  }
}

interface Owner {
  pid: number;
  identity: string;
  token: string;
}

/**
 * Takes the lock file of a folder and returns the function that gives it back. A lock whose process is gone (killed, power
 * loss, its id given to another process) is taken over; a living one rejects with `DataFolderInUseError`.
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'server.lock');
  const own: Owner = { pid: process.pid, identity: processIdentity(process.pid) ?? 'unknown', token: randomUUID() };
  // A lock appears under its name with its content, never half written.
  const draft = `${file}.${own.token}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    while (!linkIfAbsent(draft, file)) {
      const owner = readOwner(file);
      if (owner && processIdentity(owner.pid) === owner.identity) throw new DataFolderInUseError(folder, owner.pid);
      removeStale(file, owner?.token, folder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readOwner(file)?.token === own.token) rmSync(file, { force: true });
  };
}

/** The process that holds the folder's lock; null when there is no lock or its process is gone. */
export function findFolderOwner(folder: string): number | null {
  const owner = readOwner(path.join(folder, 'server.lock'));
  return owner && processIdentity(owner.pid) === owner.identity ? owner.pid : null;
}

// Two starters may find the same dead owner: each moves the file aside and looks at what it really moved.
function removeStale(file: string, staleToken: string | undefined, folder: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  try {
    const moved = readOwner(aside);
    if (moved && moved.token !== staleToken) {
      linkIfAbsent(aside, file);
      throw new DataFolderInUseError(folder, moved.pid);
    }
  } finally {
    rmSync(aside, { force: true });
  }
}

function readOwner(file: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, identity, token } = value as Partial<Owner>;
    return typeof pid === 'number' && typeof identity === 'string' && typeof token === 'string'
      ? { pid, identity, token }
      : undefined;
  } catch {
    return undefined;
  }
}

function linkIfAbsent(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
