import type { Tag } from '@aws-sdk/client-sagemaker';
import { shortId } from '@staque/core/ids';
import type { DeploymentIdentity } from '../provider.ts';

/** One name for the model, the endpoint configuration and the endpoint: at most 39 of the 63 characters that AWS allows. */
export function sagemakerName({ installId, deploymentId, revision }: DeploymentIdentity): string {
  return `stq-${installId.replaceAll('-', '').slice(-8)}-${shortId(deploymentId)}-${revision}`;
}

/** Put on every resource as it is made: they prove whose it is when a name is found to exist. */
export function sagemakerTags({ installId, deploymentId, revision }: DeploymentIdentity): Tag[] {
  return [
    { Key: 'staque:install', Value: installId },
    { Key: 'staque:deployment', Value: deploymentId },
    { Key: 'staque:rev', Value: String(revision) },
  ];
}

/** A resource belongs to a deployment of this installation, whatever its revision. */
export function areOurTags(tags: readonly Tag[], identity: DeploymentIdentity): boolean {
  const value = (key: string): string | undefined => tags.find((tag) => tag.Key === key)?.Value;
  return value('staque:install') === identity.installId && value('staque:deployment') === identity.deploymentId;
}
