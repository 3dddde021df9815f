import { Command } from 'commander';
import { emailSchema, passwordSchema, personName } from '@staque/core/users/schemas';
import { createAdministrator } from '@staque/services/system/create-administrator';
import { parseOption } from './cli-error.ts';
import { withDatabase } from './open-database.ts';
import { readPassword } from './read-password.ts';

interface Options {
  email: string;
  name?: string;
  password?: string;
  passwordStdin?: true;
}

/** `admin create`: the first administrator or another one; it needs no set-up link. */
export function createAdminCommand(): Command {
  return new Command('create')
    .description('make an administrator; asks for the password unless one is given')
    .requiredOption('--email <address>', 'address to sign in with')
    .option('--name <name>', 'name to show (default: what stands before the @)')
    .option('--password <password>', 'password; other users of this machine may see it in the process list')
    .option('--password-stdin', 'read the password from standard input')
    .action(async (options: Options) => {
      const email = parseOption(emailSchema, options.email, '--email');
      const name = options.name === undefined ? undefined : parseOption(personName, options.name, '--name');
      const password = parseOption(passwordSchema, await readPassword(options), 'Password');
      await withDatabase((deps) => createAdministrator(deps, { email, password, ...(name ? { name } : {}) }));
      process.stdout.write(`${email} is an administrator now.\n`);
    });
}
