import { randomBytes, randomUUID } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runAs } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import type { DatabaseHome } from './locate-home.ts';

/** The superuser of the embedded server; its password is in the file `password`. */
export const DATABASE_USER = 'staque';
/** The application's database in the embedded server. */
export const DATABASE_NAME = 'staque';

/**
 * Makes the cluster if it is missing and returns the password. A cluster half made by a killed process is thrown away; one
 * of another major version is refused.
 */
export async function createCluster(
  home: DatabaseHome,
  binaries: Binaries,
  log: (line: string) => void,
): Promise<string> {
  const passwordFile = path.join(home.folder, 'password');
  if (existsSync(home.cluster)) {
    const major = Number(readFileSync(path.join(home.cluster, 'PG_VERSION'), 'utf8').trim());
    if (major !== binaries.major) {
      throw new Error(
        `The database in ${home.folder} was made by Postgres ${major}, and this is Postgres ${binaries.major}. ` +
          'Back up with the old version and restore with the new one, or choose another data folder.',
      );
    }
    if (!existsSync(passwordFile))
      throw new Error(`${passwordFile} is missing: the database in ${home.folder} cannot be opened.`);
    return readFileSync(passwordFile, 'utf8').trim();
  }

  for (const name of readdirSync(home.folder)) {
    if (name.startsWith('cluster.')) rmSync(path.join(home.folder, name), { recursive: true, force: true });
  }
  log('Making the embedded database (once, a few seconds)');
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const draft = path.join(home.folder, `cluster.${randomUUID()}`);
  mkdirSync(draft, { mode: 0o700 });
  const passwordCopy = path.join(home.folder, 'cluster.password');
  writeFileSync(passwordCopy, `${password}\n`, { mode: 0o600 });
  if (home.user) {
    chownSync(draft, home.user.uid, home.user.gid);
    chownSync(passwordCopy, home.user.uid, home.user.gid);
  }
  try {
    await runAs(home, binaries.initdb, [
      `--pgdata=${draft}`,
      `--username=${DATABASE_USER}`,
      `--pwfile=${passwordCopy}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--text-search-config=simple',
    ]);
  } finally {
    rmSync(passwordCopy, { force: true });
  }
  renameSync(draft, home.cluster);
  return password;
}
