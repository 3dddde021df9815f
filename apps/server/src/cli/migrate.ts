import { Command } from 'commander';
import { expectedSchemaVersion, migrateDatabase } from '@staque/db/migrate';
import { printProgress, withDatabaseUrl } from './open-database.ts';

/** `migrate`: what the server does at its start, as a step of its own. */
export function migrateCommand(): Command {
  return new Command('migrate').description('bring the database to the schema of this version').action(async () => {
    const applied = await withDatabaseUrl((url) => migrateDatabase({ url, log: printProgress }));
    const state = applied.length === 0 ? 'Nothing to do' : `${applied.length} applied`;
    process.stdout.write(`${state}: the database is at ${expectedSchemaVersion()}.\n`);
  });
}
