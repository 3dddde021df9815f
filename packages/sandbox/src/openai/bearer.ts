import type { Context } from 'hono';

/** The bearer token, and whether it is the sandbox's key or one of its separate accounts (`<key>-<anything>`). */
export function readBearer(context: Context, key: string): { value: string; known: boolean } {
  const value = /^Bearer\s+(.*)$/i.exec(context.req.header('authorization') ?? '')?.[1]?.trim() ?? '';
  return { value, known: value === key || value.startsWith(`${key}-`) };
}
