import { AppError } from '@staque/core/errors';
import type { Permission } from '@staque/core/users/permissions';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { refreshActor } from './refresh-actor.ts';

export interface Allowance {
  /** Aborts with the given signal, and when the caller may no longer look. */
  signal: AbortSignal;
  /** Once the stream has ended: throws `unauthenticated` or `forbidden` when that is why, so that viewers know it is final. */
  throwIfRefused(): void;
  /** Ends the checks, as the end of the given signal does. */
  stop(): void;
}

/**
 * For a stream that outlasts its request: asks every `everyMs` who the caller is now, and ends the stream when they have signed
 * out, were disabled, lost the key or the permission.
 */
export function whileAllowed(
  ctx: Context,
  permission: Permission,
  signal: AbortSignal,
  { everyMs = 10_000 }: { everyMs?: number } = {},
): Allowance {
  const ended = new AbortController();
  let refusal: AppError | null = null;
  const check = async (): Promise<void> => {
    try {
      requirePermission({ actor: (await refreshActor(ctx, ctx.actor)) ?? { kind: 'anonymous' } }, permission);
    } catch (error) {
      if (error instanceof AppError) {
        refusal = error;
        ended.abort();
      } else {
        // The database is away: nothing is known, and nothing can be read either.
        ctx.log.warn({ error }, 'the viewer of a stream could not be checked');
      }
    }
  };
  const timer = setInterval(() => void check(), everyMs);
  timer.unref();
  const stop = (): void => clearInterval(timer);
  const either = AbortSignal.any([signal, ended.signal]);
  if (either.aborted) stop();
  either.addEventListener('abort', stop, { once: true });
  return {
    signal: either,
    throwIfRefused() {
      if (refusal) throw refusal;
    },
    stop,
  };
}
