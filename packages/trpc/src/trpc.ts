import { initTRPC } from '@trpc/server';
import type { Context } from '@staque/services/context';
import { formatError } from './error-mapping.ts';

const t = initTRPC.context<Context>().create({
  // Also in development: what leaves the process is decided by `formatError` alone.
  isDev: false,
  errorFormatter: formatError,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
});

export const router = t.router;

/**
 * The one kind of procedure: parse, call one verb, encode. Authentication happens at the door (`Context.actor`), authorization
 * on the verb's first line; errors are mapped in one place.
 */
export const procedure = t.procedure;
