import { useState } from 'react';
import { errorView } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';

/** What became of one of several stops; `unknown` when the answer was lost and the state could not be asked for either. */
export type StopResult = 'waiting' | 'running' | 'stopped' | { failed: string; unknown: boolean };

type StopMany = {
  results: ReadonlyMap<string, StopResult>;
  running: boolean;
  /** Those that were not stopped, as far as is known. */
  failed: string[];
  stop: (deploymentIds: readonly string[]) => Promise<void>;
};

/** Stops deployments one after the other: each has its own answer, and one that is refused stops no other. */
export function useStopMany(): StopMany {
  const [results, setResults] = useState<ReadonlyMap<string, StopResult>>(new Map());
  const utils = trpc.useUtils();
  const mutation = trpc.deployments.stop.useMutation();

  async function stopOne(deploymentId: string): Promise<StopResult> {
    try {
      await mutation.mutateAsync({ deploymentId });
      return 'stopped';
    } catch (error) {
      const { code, message, details } = errorView(error);
      const failed = [message, details.remedy].filter(Boolean).join(' ');
      // The server refused, or the answer was lost on the way, and then it may well be stopping.
      if (code !== 'unavailable' && code !== 'internal') return { failed, unknown: false };
      try {
        const { status } = await utils.client.deployments.get.query({ deploymentId });
        return status === 'stopping' || status === 'stopped' ? 'stopped' : { failed, unknown: false };
      } catch {
        return { failed, unknown: true };
      }
    }
  }

  async function stop(deploymentIds: readonly string[]): Promise<void> {
    const tell = (id: string, result: StopResult) => setResults((before) => new Map([...before, [id, result]]));
    for (const id of deploymentIds) tell(id, 'waiting');
    for (const id of deploymentIds) {
      tell(id, 'running');
      tell(id, await stopOne(id));
    }
    await utils.deployments.invalidate();
  }

  return {
    results,
    running: [...results.values()].some((result) => result === 'waiting' || result === 'running'),
    failed: [...results].filter(([, result]) => typeof result === 'object').map(([id]) => id),
    stop,
  };
}
