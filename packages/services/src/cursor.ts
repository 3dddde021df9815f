import type { z } from 'zod';
import { invalidInput } from '@staque/core/errors';

/** An opaque place in a list: the sort key of its last row. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Null without a cursor; a cursor that was not made here is the caller's mistake. */
export function decodeCursor<Position>(cursor: string | undefined, schema: z.ZodType<Position>): Position | null {
  if (cursor === undefined) return null;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw badCursor();
    throw cause;
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw badCursor();
  return parsed.data;
}

function badCursor(): Error {
  return invalidInput('cursor', 'This place in the list cannot be read.', 'Start from the first page.');
}
