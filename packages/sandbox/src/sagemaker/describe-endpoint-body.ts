import type { Fleet, StoredEndpoint, Variant } from './account.ts';
import { describeStatus } from './endpoint-status.ts';
import { servingFleet } from './fleets.ts';
import { epochSeconds } from './operation.ts';

/** The answer of DescribeEndpoint; variants appear once there is something to show of them. */
export function describeEndpointBody(endpoint: StoredEndpoint, now: number): Record<string, unknown> {
  const status = describeStatus(endpoint, now);
  const update = status === 'Updating' ? endpoint.update : null;
  const serving = servingFleet(endpoint, now) ?? endpoint.fleets.at(-1);
  return {
    EndpointName: endpoint.name,
    EndpointArn: endpoint.arn,
    EndpointConfigName: update ? serving?.configName : endpoint.configName,
    EndpointStatus: status,
    CreationTime: epochSeconds(endpoint.createdAt),
    LastModifiedTime: epochSeconds(lastChange(endpoint, now)),
    ...(status === 'Failed' ? { FailureReason: endpoint.failureReason } : {}),
    ...(status === 'Creating' || status === 'Failed' || !serving
      ? {}
      : { ProductionVariants: serving.variants.map((variant) => variantBody(variant, serving, update !== null)) }),
    ...(update
      ? {
          PendingDeploymentSummary: {
            EndpointConfigName: update.configName,
            StartTime: epochSeconds(update.startedAt),
          },
        }
      : {}),
  };
}

function variantBody(variant: Variant, fleet: Fleet, updating: boolean): Record<string, unknown> {
  const image = fleet.images[variant.modelName] ?? '';
  return {
    VariantName: variant.name,
    DeployedImages: [
      {
        SpecifiedImage: image,
        ResolvedImage: `${image.replace(/:[^:/]*$/, '')}@sha256:${'0'.repeat(64)}`,
        ResolutionTime: epochSeconds(fleet.from),
      },
    ],
    CurrentWeight: variant.weight,
    DesiredWeight: variant.weight,
    CurrentInstanceCount: variant.instanceCount,
    DesiredInstanceCount: variant.instanceCount,
    ...(updating
      ? {
          VariantStatus: [
            { Status: 'Updating', StatusMessage: 'Launching instances', StartTime: epochSeconds(fleet.from) },
          ],
        }
      : {}),
  };
}

function lastChange(endpoint: StoredEndpoint, now: number): number {
  const changes = [
    endpoint.createdAt,
    endpoint.settlesAt,
    endpoint.update?.startedAt,
    endpoint.update?.settlesAt,
    endpoint.deleteRequestedAt,
  ];
  return Math.max(...changes.filter((time) => typeof time === 'number').filter((time) => time <= now));
}
