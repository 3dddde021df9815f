import type { DeploymentStatus } from '@staque/core/deployments/status';
import { useState } from 'react';
import { personalPrefix, readStored, writeStored } from '#lib/stored.ts';
import { trpc } from '#lib/trpc.ts';
import { firstDeployment } from './first-run-stage.ts';

const placeKey = `${personalPrefix}first-run-place`;
const moving = new Set<DeploymentStatus>(['requested', 'provisioning', 'stopping']);

/** What the first run goes by: connections, deployments and messages as the server has them, and the chosen place. */
export function useFirstRun() {
  const connections = trpc.connections.list.useQuery({ limit: 100 });
  const deployments = trpc.deployments.list.useQuery(
    { limit: 100 },
    {
      refetchOnMount: 'always',
      refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => moving.has(status)) ? 1500 : false),
    },
  );
  const deployment = deployments.data && firstDeployment(deployments.data.items);
  // The sidebar counts by the server's word, which was asked for before the deployment was ready.
  const firstRun = trpc.system.firstRun.useQuery(undefined, {
    refetchInterval: ({ state }) => (deployment?.status === 'ready' && !state.data?.done.deployment ? 1000 : false),
  });
  const [placeId, setPlaceId] = useState(() => readStored(placeKey));
  const queries = [firstRun, connections, deployments];
  return {
    data: firstRun.data &&
      connections.data &&
      deployment !== undefined && {
        firstRun: firstRun.data,
        connections: connections.data.items,
        deployment,
        place: connections.data.items.find(({ id }) => id === placeId) ?? null,
      },
    error: queries.find(({ error }) => error)?.error ?? null,
    retry: () => queries.forEach((query) => query.isError && void query.refetch()),
    choosePlace(connectionId: string): void {
      setPlaceId(connectionId);
      writeStored(placeKey, connectionId);
    },
  };
}
