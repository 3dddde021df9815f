import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canEnter, chooseServerUser } from './server-user.ts';
import type { ProgramOwner } from './server-user.ts';

/** Where root keeps what the database's user must reach but cannot under the checkout. Both last over a restart. */
const STATE_ROOTS = ['/var/lib/staque', '/var/tmp/staque'];

export interface DatabaseHome extends ProgramOwner {
  /** Holds `cluster/`, `password`, `server.lock` and `postgres.log`. */
  folder: string;
  cluster: string;
}

/**
 * The folder of the database: the data folder itself, or, when this is root and the database's user cannot enter it, a
 * folder under `/var/lib/staque` that the data folder's file `location.json` names.
 */
export function locateHome(dataDir: string, environment: ProgramOwner['environment']): DatabaseHome {
  const isRoot = process.getuid?.() === 0;
  mkdirSync(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  const folder = realpathSync(dataDir);
  const pointer = path.join(folder, 'location.json');
  const elsewhere = readPointer(pointer, folder);
  if (elsewhere) {
    if (!existsSync(elsewhere)) throw new Error(`${pointer} names ${elsewhere}, which is gone.`);
    if (!isRoot)
      throw new Error(`The database of ${folder} was made by root and lies in ${elsewhere}; start the server as root.`);
    return homeOf(elsewhere, environment);
  }
  const home = homeOf(folder, environment);
  if (canEnter(home, folder)) return home;
  if (lstatSync(folder).uid === 0) {
    chmodSync(folder, 0o711);
    if (canEnter(home, folder)) return home;
  }
  if (existsSync(home.cluster))
    throw new Error(`The user of the database (uid ${home.user?.uid}) can no longer enter ${folder}.`);
  const target = makeFolder(path.join(makeFolder(path.join(stateRoot(home), 'data')), randomUUID()));
  const writtenPointer = { home: target, dataFolder: folder };
  writeFileSync(pointer, `${JSON.stringify(writtenPointer, null, 2)}\n`, { mode: 0o600 });
  return homeOf(target, environment);
}

/** Where the database of `dataDir` lies, or would lie; makes and changes nothing. */
export function findHomeFolder(dataDir: string): string {
  const folder = existsSync(dataDir) ? realpathSync(dataDir) : dataDir;
  const pointer = path.join(folder, 'location.json');
  if (!existsSync(pointer)) return folder;
  return (JSON.parse(readFileSync(pointer, 'utf8')) as { home: string }).home;
}

/** A folder of root's own that the owner can enter, for data and copied binaries. */
export function stateRoot(owner: ProgramOwner): string {
  const failures: string[] = [];
  for (const root of STATE_ROOTS) {
    try {
      if (!existsSync(root)) makeFolder(root);
      const stat = lstatSync(root);
      // Under a shared folder somebody else may have been here first.
      if (!stat.isDirectory() || stat.uid !== 0 || (stat.mode & 0o022) !== 0)
        throw new Error('is not a folder of root alone');
      if (!canEnter(owner, root)) throw new Error('cannot be entered by the user of the database');
      return root;
    } catch (error) {
      failures.push(`${root}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`No folder for the embedded database: ${failures.join('; ')}`);
}

/** Makes a folder that others may pass through, whatever the umask says. */
export function makeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  return folder;
}

function homeOf(folder: string, environment: ProgramOwner['environment']): DatabaseHome {
  const cluster = path.join(folder, 'cluster');
  return { folder, cluster, user: chooseServerUser(cluster), environment };
}

function readPointer(pointer: string, dataFolder: string): string | null {
  if (!existsSync(pointer)) return null;
  const { home, dataFolder: owner } = JSON.parse(readFileSync(pointer, 'utf8')) as { home: string; dataFolder: string };
  if (owner === dataFolder) return home;
  if (existsSync(path.join(owner, 'location.json'))) {
    throw new Error(
      `${pointer} is a copy: it names the database of ${owner}. Remove the file to begin with an empty database here.`,
    );
  }
  // The folder was moved: its database follows it.
  writeFileSync(pointer, `${JSON.stringify({ home, dataFolder }, null, 2)}\n`, { mode: 0o600 });
  return home;
}
