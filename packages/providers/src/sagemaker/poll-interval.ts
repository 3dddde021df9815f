import type { ProviderConnection } from '../provider.ts';

const intervalsMs = {
  /** Endpoints take minutes; the SDK's own waiter asks every 30 s. */
  creating: { real: 20_000, simulated: 2_000 },
  deleting: { real: 10_000, simulated: 1_000 },
  /** Until SageMaker's stores agree on something that was just made. */
  settling: { real: 3_000, simulated: 500 },
} as const;

export function pollMs(connection: ProviderConnection, phase: keyof typeof intervalsMs): number {
  return connection.simulated ? intervalsMs[phase].simulated : intervalsMs[phase].real;
}
