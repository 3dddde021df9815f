import type { DeploymentView } from '@staque/core/deployments/schemas';
import { billingByPlatform } from '@staque/core/platform';
import { trpc } from '#lib/trpc.ts';

/** How long an endpoint takes until it answers, by the starts before; nothing for what is ready or answers at once. */
export function StartHint({ deployment, askedAs }: { deployment: DeploymentView; askedAs: string | undefined }) {
  const { status } = deployment;
  const starting = status === 'requested' || status === 'provisioning';
  const startable = status === 'stopped' || status === 'stopping';
  if (askedAs === undefined || !(starting || startable)) return null;
  return <StartLength deploymentId={askedAs} words={starting ? 'takes' : 'starts in'} />;
}

function StartLength({ deploymentId, words }: { deploymentId: string; words: string }) {
  const { data } = trpc.deployments.startTimes.useQuery({ deploymentId }, { staleTime: 300_000 });
  // While it is asked for nothing is said, so that one sentence does not turn into another.
  if (!data) return null;
  return `${words} ${startLength(data.totalMedianMs)}`;
}

/** "about 4 min"; starts that nobody has seen yet are only known to last. */
export function startLength(medianMs: number | null): string {
  if (medianMs === null) return 'some minutes';
  return medianMs < 45_000 ? 'under a minute' : `about ${Math.round(medianMs / 60_000)} min`;
}

/** Which deployment is asked about in place of each: the answer is the same for a platform, so each is asked about once. */
export function askedAbout(deployments: readonly DeploymentView[]): (deployment: DeploymentView) => string | undefined {
  const keyOf = ({ platform, simulated }: DeploymentView) => `${platform} ${simulated}`;
  const endpoints = deployments.filter(({ platform }) => billingByPlatform[platform] === 'endpoint_hours');
  const first = new Map(endpoints.toReversed().map((deployment) => [keyOf(deployment), deployment.id]));
  return (deployment) => first.get(keyOf(deployment));
}
