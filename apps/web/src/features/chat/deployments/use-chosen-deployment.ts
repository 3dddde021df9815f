import type { DeploymentView } from '@staque/core/deployments/schemas';
import { useState } from 'react';
import { personalPrefix, readStored, writeStored } from '#lib/stored.ts';

const lastKey = `${personalPrefix}deployment`;

/** What answered a message is what the next new chat begins with. */
export function rememberDeployment(deploymentId: string): void {
  writeStored(lastKey, deploymentId);
}

type Chosen = {
  deployment: DeploymentView | null;
  /** The thread's own deployment is not there any more, so another one answers. */
  replaced: boolean;
  choose: (deploymentId: string) => void;
  /** Not known yet: a list from before may lack a deployment that was just made, and no other may answer in its place. */
  looking: boolean;
};

/**
 * Which deployment answers next: the one picked here, else the one that answered last in the thread, else the one used last in
 * this browser, else the first that is ready.
 */
export function useChosenDeployment(
  deployments: readonly DeploymentView[] | undefined,
  {
    threadId,
    ofThread,
    threadPending,
    isFetching,
  }: {
    threadId: string | undefined;
    ofThread: string | null | undefined;
    /** The thread has not arrived yet, so it is not known who answered in it. */
    threadPending: boolean;
    isFetching: boolean;
  },
): Chosen {
  const [picked, setPicked] = useState<{ threadId: string | undefined; deploymentId: string } | null>(null);
  const find = (id: string | null | undefined) => deployments?.find((deployment) => deployment.id === id);
  const here = picked && picked.threadId === threadId ? find(picked.deploymentId) : undefined;
  const threads = find(ofThread);
  const looking = !deployments || (!here && !threads && (threadPending || (isFetching && Boolean(ofThread))));
  const deployment = looking
    ? undefined
    : (here ??
      threads ??
      find(readStored(lastKey)) ??
      deployments?.find(({ status }) => status === 'ready') ??
      deployments?.[0]);
  return {
    deployment: deployment ?? null,
    replaced: Boolean(!looking && ofThread && !threads && !here),
    looking,
    choose: (deploymentId) => {
      setPicked({ threadId, deploymentId });
      rememberDeployment(deploymentId);
    },
  };
}
