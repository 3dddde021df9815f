import type { DescribeEndpointOutput, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { SagemakerSpec } from '@staque/core/deployments/spec';
import type { EndpointFacts } from '../provider.ts';
import { describeEndpointConfig } from './sagemaker-resources.ts';

/** What the endpoint holds and costs. Its configuration knows the instance type, as long as nobody deleted it. */
export async function toEndpointFacts(
  client: SageMakerClient,
  endpoint: DescribeEndpointOutput,
  spec: SagemakerSpec,
  signal: AbortSignal,
): Promise<EndpointFacts> {
  const config = endpoint.EndpointConfigName
    ? await describeEndpointConfig(client, endpoint.EndpointConfigName, signal)
    : null;
  const status = endpoint.EndpointStatus ?? 'Unknown';
  return {
    name: endpoint.EndpointName ?? '',
    status,
    createdAt: endpoint.CreationTime ?? new Date(0),
    instanceType: config?.ProductionVariants?.[0]?.InstanceType ?? spec.instanceType,
    instanceCount: instanceCount(endpoint, config?.ProductionVariants?.[0]?.InitialInstanceCount ?? spec.instanceCount),
  };
}

/** While an endpoint is made SageMaker names no count, but what it was asked for is already being paid. A failed one holds nothing. */
function instanceCount(endpoint: DescribeEndpointOutput, asked: number): number {
  if (endpoint.EndpointStatus === 'Failed') return 0;
  const variants = endpoint.ProductionVariants ?? [];
  if (variants.length === 0 || endpoint.EndpointStatus === 'Creating') return asked;
  return variants.reduce(
    (sum, variant) => sum + (variant.CurrentInstanceCount ?? variant.DesiredInstanceCount ?? asked),
    0,
  );
}
