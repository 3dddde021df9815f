import { z } from 'zod';

export const pageInput = { cursor: z.string().max(400).optional(), limit: z.int().min(1).max(100).default(50) };

/** One page of a list; `nextCursor` is opaque and null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
