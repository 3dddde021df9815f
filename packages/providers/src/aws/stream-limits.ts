import type { ProviderTimeouts } from '../dependencies.ts';
import type { WatchdogLimits } from '../outbound/with-idle-watchdog.ts';
import type { ChatTarget } from '../provider.ts';

/** Reasoning models are silent while they think, so their first content may take longer. */
const reasoningPatience = 3;

export function streamLimits(timeouts: ProviderTimeouts, target: ChatTarget, signal: AbortSignal): WatchdogLimits {
  const patience = target.supportsReasoning ? reasoningPatience : 1;
  return { firstByteMs: timeouts.firstByteMs * patience, idleMs: timeouts.idleMs, totalMs: timeouts.totalMs, signal };
}
