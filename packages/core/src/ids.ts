import { z } from 'zod';

/** UUID v7 as text; made by the application, never by a client. */
export const idSchema = z.uuid();

export interface IdGenerator {
  next(): string;
}

/** Hex digits of a v7 id that are random: the first ones are time and would collide between neighbours. */
export function shortId(id: string): string {
  return id.replaceAll('-', '').slice(-12);
}
