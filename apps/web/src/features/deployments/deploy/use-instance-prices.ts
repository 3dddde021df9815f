import type { InstancePrice } from '@staque/core/deployments/schemas';
import { instanceTypeSchema } from '@staque/core/deployments/spec';
import type { ModelView } from '@staque/core/models/schemas';
import { trpc } from '#lib/trpc.ts';
import type { DeployDraft } from './deploy-draft.ts';

const none: InstancePrice[] = [];

/** The prices of the suggested instance types and of the one that is typed, in the chosen region and number; empty elsewhere. */
export function useInstancePrices(model: ModelView, draft: DeployDraft): InstancePrice[] {
  const typed = draft.instanceType.trim();
  const instanceTypes = [...new Set([...model.suggestedInstanceTypes.slice(0, 19), typed])].filter(
    (type) => instanceTypeSchema.safeParse(type).success,
  );
  const instanceCount = Number(draft.instanceCount);
  const valid = Number.isInteger(instanceCount) && instanceCount >= 1 && instanceCount <= 20;
  const query = trpc.deployments.instancePrices.useQuery(
    { connectionId: model.connectionId, region: draft.region, instanceTypes, instanceCount: valid ? instanceCount : 1 },
    {
      enabled: model.platform === 'sagemaker' && instanceTypes.length > 0,
      placeholderData: (previous) => previous,
      staleTime: 60_000,
    },
  );
  return query.data ?? none;
}
