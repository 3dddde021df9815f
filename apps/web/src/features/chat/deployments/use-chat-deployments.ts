import type { DeploymentView } from '@staque/core/deployments/schemas';
import type { DeploymentStatus } from '@staque/core/deployments/status';
import { trpc } from '#lib/trpc.ts';

const order: Record<DeploymentStatus, number> = {
  ready: 0,
  provisioning: 1,
  requested: 1,
  stopping: 2,
  stopped: 2,
  failed: 3,
  deleting: 4,
  deleted: 4,
};

/** What could answer: ready ones first, then by name. Asked again while one of them is on its way. */
export function useChatDeployments() {
  const query = trpc.deployments.list.useQuery(
    { limit: 100 },
    {
      // What another page saw a moment ago may have become ready since.
      refetchOnMount: 'always',
      refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? 4000 : false),
      select: ({ items }) =>
        items
          .filter(({ status }) => status !== 'deleting' && status !== 'deleted')
          .toSorted((left, right) => order[left.status] - order[right.status] || left.name.localeCompare(right.name)),
    },
  );
  return { ...query, deployments: query.data };
}

function isMoving({ status }: DeploymentView): boolean {
  return status === 'requested' || status === 'provisioning' || status === 'stopping';
}
