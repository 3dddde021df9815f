import type { z } from 'zod';

/** A failure whose text is all that the person at the terminal needs. Exit code 2 is for wrong use. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Parses what was given for an option; what is wrong with it becomes a `CliError` that names the option. */
export function parseOption<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  option: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CliError(`${option}: ${parsed.error.issues[0]?.message ?? 'is not valid'}`, 2);
}
