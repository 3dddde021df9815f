import { roleAllows, type Permission } from '@staque/core/users/permissions';
import type { Context } from '../context.ts';
import { refreshActor } from './refresh-actor.ts';

/**
 * A signal for a stream that outlasts its request: it aborts with `signal`, and within `everyMs` after the caller has signed out,
 * was disabled, lost the key or the permission. `stop` when the stream is over.
 */
export function whileAllowed(
  ctx: Context,
  permission: Permission,
  signal: AbortSignal,
  { everyMs = 5000 }: { everyMs?: number } = {},
): { signal: AbortSignal; stop(): void } {
  const refused = new AbortController();
  const check = async (): Promise<void> => {
    try {
      const actor = await refreshActor(ctx, ctx.actor);
      if (!actor || !roleAllows(actor.role, permission)) refused.abort();
    } catch (error) {
      // The database is away: nothing is known, and nothing can be read either.
      ctx.log.warn({ error }, 'the viewer of a stream could not be checked');
    }
  };
  const timer = setInterval(() => void check(), everyMs);
  timer.unref();
  return { signal: AbortSignal.any([signal, refused.signal]), stop: () => clearInterval(timer) };
}
