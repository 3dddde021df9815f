import { Command } from 'commander';
import { checkInvariants } from '@staque/services/costs/check-invariants';
import { CliError } from './cli-error.ts';
import { withDatabase } from './open-database.ts';

/** `check`: recomputes every rule that money must keep; exit code 1 when one is broken. */
export function checkCommand(): Command {
  return new Command('check')
    .description('recompute the rules of money over the whole database')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: true }) => {
      const results = await withDatabase(checkInvariants);
      if (options.json) process.stdout.write(`${JSON.stringify({ results })}\n`);
      else {
        for (const { invariant, ok, count, samples } of results) {
          process.stdout.write(
            `${ok ? 'ok    ' : 'BROKEN'} ${invariant}${ok ? '' : `: ${count} rows, such as ${samples.join(', ')}`}\n`,
          );
        }
      }
      const broken = results.filter((result) => !result.ok).length;
      if (broken > 0) throw new CliError(`${broken} of ${results.length} rules are broken.`);
    });
}
