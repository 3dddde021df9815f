import { z } from 'zod';
import { invalidInput } from '@staque/core/errors';

/** A time in a keyset position. Postgres knows no year 0, which only a made-up cursor names. */
export const positionTime = z.iso.datetime().refine((time) => !time.startsWith('0000'));

/** A keyset position as the opaque text that travels. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * One page of a query that was asked for one row more than the page holds: that row alone says that there is another page.
 * `positionOf` gives the keyset position of a row.
 */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => unknown,
): { page: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { page, nextCursor: last === undefined ? null : encodeCursor(positionOf(last)) };
}

/** Throws `invalid_input` for a text that `encodeCursor` did not make; null when there is none. */
export function decodeCursor<Shape extends z.ZodType>(
  cursor: string | undefined,
  shape: Shape,
): z.output<Shape> | null {
  if (cursor === undefined) return null;
  const position = readJson(cursor);
  // Postgres takes no NUL in text, and only a made-up cursor holds one.
  const parsed = JSON.stringify(position)?.includes('\\u0000') ? shape.safeParse(undefined) : shape.safeParse(position);
  if (!parsed.success)
    throw invalidInput('cursor', 'This page cannot be continued from here.', 'Start from the first page.');
  return parsed.data;
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
