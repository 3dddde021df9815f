import type { DeploymentView } from '@staque/core/deployments/schemas';
import { Money } from '#components/ui/money.tsx';
import { Time } from '#components/ui/time.tsx';
import { trpc } from '#lib/trpc.ts';

/** What the stop saves: the price of the hours since then. Nothing for those who may not see costs, and where nothing is saved. */
export function SavedByStop({ deployment }: { deployment: DeploymentView }) {
  const stopped = trpc.deployments.usage.useQuery(
    { deploymentId: deployment.id, days: 30 },
    { enabled: deployment.costs !== null, refetchInterval: 60_000 },
  ).data?.stopped;
  if (!stopped) return 'Stopped';
  return (
    <>
      Stopped <Time at={stopped.since} />
      {stopped.savedUsd !== null && (
        <>
          , saved <Money amountUsd={stopped.savedUsd} className="font-medium text-success" /> so far
        </>
      )}
    </>
  );
}
