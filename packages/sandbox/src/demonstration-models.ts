import type { Fault } from './faults.ts';
import type { ModelTraits } from './model-traits.ts';

const FAULTS: Readonly<Record<string, Fault>> = {
  'sandbox/slow': { kind: 'slow-first-token', ms: 8_000 },
  'sandbox/cuts-off': { kind: 'cut-stream', afterTokens: 20 },
  'sandbox/ends-early': { kind: 'clean-eof', afterTokens: 20 },
  'sandbox/stalls': { kind: 'stall', afterTokens: 20 },
  'sandbox/throttled': { kind: 'throttle' },
  'sandbox/no-usage': { kind: 'usage-missing' },
  'sandbox/garbage-usage': { kind: 'usage-garbage' },
  'sandbox/broken-frames': { kind: 'malformed-frame', afterTokens: 10 },
  'sandbox/fails': { kind: 'server-error', status: 500 },
};

/** Models that misbehave without any control request, for demonstrations. They are listed on the OpenAI wire. */
export const DEMONSTRATION_MODELS: readonly ModelTraits[] = Object.keys(FAULTS).map((id) => ({
  id,
  contextWindow: 128_000,
  maxOutputTokens: 16_384,
  reasoning: 'never',
  caching: false,
}));

export function demonstrationFault(modelId: string): Fault | null {
  return FAULTS[modelId] ?? null;
}
