import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';
import { CliError } from './cli-error.ts';

/** The password from its option, from standard input, or typed twice without being shown. */
export async function readPassword(options: { password?: string; passwordStdin?: true }): Promise<string> {
  if (options.password !== undefined && options.passwordStdin) {
    throw new CliError('--password and --password-stdin cannot both be given.', 2);
  }
  if (options.password !== undefined) return options.password;
  // One line end belongs to the program that wrote it, not to the password.
  if (options.passwordStdin) return (await text(process.stdin)).replace(/\r?\n$/, '');
  if (!process.stdin.isTTY)
    throw new CliError('Give the password with --password-stdin, or run this at a terminal.', 2);
  const password = await ask('Password: ');
  if (password !== (await ask('Once more: '))) throw new CliError('The two passwords are not the same.');
  return password;
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  prompt.on('SIGINT', () => process.exit(130));
  try {
    return await prompt.question('');
  } finally {
    prompt.close();
    process.stderr.write('\n');
  }
}
