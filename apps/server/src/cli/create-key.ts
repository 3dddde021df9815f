import { Command } from 'commander';
import { apiKeyCreateInput, emailSchema } from '@staque/core/users/schemas';
import { createKeyForUser } from '@staque/services/system/create-key-for-user';
import { parseOption } from './cli-error.ts';
import { printProgress, withDatabase } from './open-database.ts';

interface Options {
  email: string;
  name: string;
  expiresInDays?: string;
  json?: true;
}

/** `keys create`: prints the new key alone, or everything about it as JSON. It cannot be shown again. */
export function createKeyCommand(): Command {
  return new Command('create')
    .description('make an API key that acts for a person; it is printed once')
    .requiredOption('--email <address>', 'whose key it is')
    .requiredOption('--name <name>', 'what it is for')
    .option('--expires-in-days <days>', 'days until it stops working (default: 90)')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      const { name: givenName, expiresInDays: days } = options;
      const email = parseOption(emailSchema, options.email, '--email');
      const name = parseOption(apiKeyCreateInput.shape.name, givenName, '--name');
      const given = days === undefined ? undefined : Number(days);
      const expiresInDays = parseOption(apiKeyCreateInput.shape.expiresInDays, given, '--expires-in-days');
      const { apiKey, secret } = await withDatabase((deps) => createKeyForUser(deps, { email, name, expiresInDays }));
      if (!options.json)
        printProgress(`Key "${name}" of ${email}, valid until ${apiKey.expiresAt}. It is shown this once:`);
      process.stdout.write(`${options.json ? JSON.stringify({ ...apiKey, secret }) : secret}\n`);
    });
}
