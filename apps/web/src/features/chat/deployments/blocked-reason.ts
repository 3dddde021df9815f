import type { DeploymentView } from '@staque/core/deployments/schemas';

/** Why nothing can be sent now, in words; null when it can. */
export function blockedReason(deployment: DeploymentView | null): string | null {
  if (!deployment) return 'There is no deployment that could answer.';
  switch (deployment.status) {
    case 'ready':
      return null;
    case 'requested':
    case 'provisioning':
      return `${deployment.name} is starting. Wait a moment or choose another one.`;
    case 'failed':
      return `${deployment.name} has failed: ${deployment.statusReason?.message ?? 'choose another one.'}`;
    case 'stopping':
    case 'stopped':
      return `${deployment.name} is stopped. Start it or choose another one.`;
    case 'deleting':
    case 'deleted':
      return `${deployment.name} is deleted. Choose another one.`;
  }
}
