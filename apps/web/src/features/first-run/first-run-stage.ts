import type { ConnectionView } from '@staque/core/connections/schemas';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import type { FirstRunView } from '@staque/core/system/schemas';

export type FirstRunStage = 'place' | 'model' | 'progress' | 'message' | 'done';

type Facts = {
  firstRun: FirstRunView;
  /** That models run on, as chosen; null while nothing is. */
  place: ConnectionView | null;
  deployment: DeploymentView | null;
  /** A step that the person went back to. */
  wanted: 'place' | 'model' | undefined;
};

/** Which step is at hand. It follows from what exists on the server, so it can be left and found again anywhere. */
export function firstRunStage({ firstRun, place, deployment, wanted }: Facts): FirstRunStage {
  if (wanted === 'place') return 'place';
  if (wanted === 'model' && place) return 'model';
  if (firstRun.done.message && firstRun.done.deployment) return 'done';
  if (deployment) return deployment.status === 'ready' ? 'message' : 'progress';
  return place ? 'model' : 'place';
}

/** The deployment that the first run is about: one that answers, else the newest one that is there. */
export function firstDeployment(deployments: readonly DeploymentView[]): DeploymentView | null {
  const there = deployments.filter(({ status }) => status !== 'deleting' && status !== 'deleted');
  return there.find(({ status }) => status === 'ready') ?? there[0] ?? null;
}

/** What stands for the simulated clouds: the account that has the most to show. */
export function simulatedPlace(connections: readonly ConnectionView[]): ConnectionView | null {
  const simulated = connections.filter((connection) => connection.simulated);
  return simulated.find(({ kind }) => kind === 'aws') ?? simulated[0] ?? null;
}
