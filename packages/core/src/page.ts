import { z } from 'zod';

/** A cursor may hold a model's id twice, and JSON writes a control character with six. */
export const pageInput = { cursor: z.string().max(4800).optional(), limit: z.int().min(1).max(100).default(50) };

/** One page of a list; `nextCursor` is opaque and null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
