import { Command, CommanderError } from 'commander';
import { AppError } from '@staque/core/errors';
import { DatabaseError } from '@staque/db/database-error';
import { DataFolderInUseError } from '@staque/db/embedded';
import { MigrationError } from '@staque/db/migrate';
import { UnsuitableServerError } from '@staque/db/server-check';
import { EnvError } from '../env.ts';
import { checkCommand } from './check.ts';
import { CliError } from './cli-error.ts';
import { createAdminCommand } from './create-admin.ts';
import { createKeyCommand } from './create-key.ts';
import { migrateCommand } from './migrate.ts';
import { sandboxCommand } from './sandbox.ts';

/**
 * `pnpm staque <command>`: works on the database that the environment names, beside a running server or alone. Exit codes: 0 done,
 * 1 refused or failed, 2 wrong use.
 */
const expectedFailures = [
  AppError,
  CliError,
  DatabaseError,
  DataFolderInUseError,
  EnvError,
  MigrationError,
  UnsuitableServerError,
];

const program = new Command('staque')
  .description('Looks after a Staque installation. The environment is the same as for the server.')
  .exitOverride()
  .showHelpAfterError('Add --help for what there is.');
program.command('admin').description('administrators').addCommand(createAdminCommand());
program.command('keys').description('API keys').addCommand(createKeyCommand());
program.addCommand(migrateCommand());
program.addCommand(checkCommand());
program.addCommand(sandboxCommand());
for (const command of allCommands(program)) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says what failed and returns the exit code; commander has printed its own messages already. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Error && expectedFailures.some((kind) => error instanceof kind)) {
    const remedy = error instanceof AppError && error.details.remedy ? `\n${error.details.remedy}` : '';
    process.stderr.write(`${error.message}${remedy}\n`);
    return error instanceof CliError ? error.exitCode : 1;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'unknown failure'}\n`);
  return 1;
}

function allCommands(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...allCommands(child)]);
}
