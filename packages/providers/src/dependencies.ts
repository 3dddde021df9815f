import type { Clock } from '@staque/core/clock';
import type { Outbound } from './outbound/outbound.ts';

/** Limits of one vendor call in milliseconds. No SDK time-out bounds a stream that stalls, so the last three are kept by us. */
export interface ProviderTimeouts {
  connectMs: number;
  /** From sending to the first byte of the answer, or the first token of a stream. */
  firstByteMs: number;
  /** Between two pieces of a stream. */
  idleMs: number;
  totalMs: number;
}

export const defaultTimeouts: ProviderTimeouts = {
  connectMs: 10_000,
  firstByteMs: 120_000,
  idleMs: 60_000,
  totalMs: 900_000,
};

/** What every adapter is made of; built once by the composition root. */
export interface ProviderDependencies {
  outbound: Outbound;
  clock: Clock;
  /** Origin of the simulated clouds, such as `http://127.0.0.1:4010`; null while the sandbox is off. */
  sandboxUrl: string | null;
  timeouts: ProviderTimeouts;
}
