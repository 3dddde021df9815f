import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The operating-system user that the database runs as: null means the user of this process. */
export type ServerUser = { uid: number; gid: number } | null;

/** As whom, and with which environment, the programs of Postgres run. */
export interface ProgramOwner {
  user: ServerUser;
  /** All that they get of this process's environment: where the system's programs and temporary files are, no keys. */
  environment: Readonly<Record<string, string>>;
}

/**
 * Postgres refuses to run as root: as root another user is chosen, the owner of an existing cluster first, then
 * `postgres` (made with `useradd` when it is missing), then `nobody`.
 */
export function chooseServerUser(clusterFolder: string): ServerUser {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = findUser('postgres') ?? createUser('postgres') ?? findUser('nobody');
  if (!user) {
    throw new Error('Postgres does not run as root, and this system has neither a "postgres" nor a "nobody" user.');
  }
  return user;
}

/** What `spawn` needs to run a program as its owner, from a folder that everybody can enter. */
export function spawnOptionsOf({ user, environment }: ProgramOwner) {
  return { ...user, env: { ...environment, LC_ALL: 'C', TZ: 'UTC' }, cwd: path.parse(process.cwd()).root };
}

/** True when the owner's user can enter the folder. */
export function canEnter(owner: ProgramOwner, folder: string): boolean {
  if (!owner.user) return true;
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1" && test -x .', 'sh', folder], { ...spawnOptionsOf(owner), stdio: 'ignore' })
      .status === 0
  );
}

function findUser(name: string): ServerUser {
  try {
    for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
      const [user, , uid, gid] = line.split(':');
      if (user === name && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return null;
}

function createUser(name: string): ServerUser {
  try {
    const args = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name];
    execFileSync('useradd', args, { stdio: 'ignore' });
  } catch {
    // No `useradd`, or a read-only system: an existing user will do.
    return null;
  }
  return findUser(name);
}
