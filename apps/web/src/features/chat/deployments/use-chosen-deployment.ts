import type { DeploymentView } from '@staque/core/deployments/schemas';
import { useState } from 'react';
import { personalPrefix, readStored, writeStored } from '#lib/stored.ts';

const lastKey = `${personalPrefix}deployment`;

type Chosen = {
  deployment: DeploymentView | null;
  /** The thread's own deployment is not there any more, so another one answers. */
  replaced: boolean;
  choose: (deploymentId: string) => void;
};

/**
 * Which deployment answers next: the one picked here, else the one that answered last in the thread, else the one used last in
 * this browser, else the first that is ready.
 */
export function useChosenDeployment(
  deployments: readonly DeploymentView[] | undefined,
  { threadId, ofThread }: { threadId: string | undefined; ofThread: string | null | undefined },
): Chosen {
  const [picked, setPicked] = useState<{ threadId: string | undefined; deploymentId: string } | null>(null);
  const find = (id: string | null | undefined) => deployments?.find((deployment) => deployment.id === id);
  const here = picked && picked.threadId === threadId ? find(picked.deploymentId) : undefined;
  const threads = find(ofThread);
  const deployment =
    here ??
    threads ??
    find(readStored(lastKey)) ??
    deployments?.find(({ status }) => status === 'ready') ??
    deployments?.[0];
  return {
    deployment: deployment ?? null,
    replaced: Boolean(deployments && ofThread && !threads && !here),
    choose: (deploymentId) => {
      setPicked({ threadId, deploymentId });
      writeStored(lastKey, deploymentId);
    },
  };
}
