import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { AppError } from '@staque/core/errors';
import type { DeploymentSpec, SagemakerSpec } from '@staque/core/deployments/spec';
import { awsCall } from '../aws/aws-call.ts';
import type { AwsClients } from '../aws/aws-clients.ts';
import { refusalCheck } from '../aws/connection-check.ts';
import type { ProviderTimeouts } from '../dependencies.ts';
import type {
  ConnectionCheck,
  DeploymentCapability,
  DeploymentIdentity,
  Provider,
  ProviderConnection,
} from '../provider.ts';
import { ensureEndpointGone } from './ensure-endpoint-gone.ts';
import { ensureEndpoint, type EndpointRound } from './ensure-endpoint.ts';
import { planSagemaker } from './plan-sagemaker.ts';
import { createSagemakerCatalog } from './sagemaker-catalog.ts';
import { createSagemakerChat } from './sagemaker-chat.ts';

/** Amazon SageMaker: real-time endpoints with AWS's LMI and TGI containers. */
export function createSagemakerProvider(clients: AwsClients, timeouts: ProviderTimeouts): Provider {
  return {
    platform: 'sagemaker',
    chat: createSagemakerChat(clients, timeouts),
    catalog: createSagemakerCatalog(),
    deployments: createDeployments(clients),
    test: (connection, signal) => testSagemaker(clients, connection, signal),
  };
}

function createDeployments(clients: AwsClients): DeploymentCapability {
  return {
    plan: async (...call) => planSagemaker(roundOf(clients, ...call)),
    ensureRunning: async (...call) => ensureEndpoint(roundOf(clients, ...call)),
    ensureGone: async (...call) => ensureEndpointGone(roundOf(clients, ...call)),
  };
}

function roundOf(
  clients: AwsClients,
  connection: ProviderConnection,
  identity: DeploymentIdentity,
  deploymentSpec: DeploymentSpec,
  signal: AbortSignal,
): EndpointRound {
  const spec = requireSagemakerSpec(deploymentSpec);
  return { client: clients.sagemaker(connection, spec.region), connection, identity, spec, signal };
}

function requireSagemakerSpec(spec: DeploymentSpec): SagemakerSpec {
  if (spec.platform !== 'sagemaker') throw new AppError('internal', 'Not a SageMaker deployment.');
  return spec;
}

async function testSagemaker(
  clients: AwsClients,
  connection: ProviderConnection,
  signal: AbortSignal,
): Promise<ConnectionCheck[]> {
  const checks: ConnectionCheck[] = [];
  for (const region of connection.settings.regions ?? []) {
    const label = `SageMaker in ${region}`;
    try {
      const client = clients.sagemaker(connection, region);
      await awsCall('SageMaker', signal, (options) =>
        client.send(new ListEndpointsCommand({ MaxResults: 1 }), options),
      );
      checks.push({ label, result: 'ok', message: 'Endpoints can be listed.' });
    } catch (error) {
      signal.throwIfAborted();
      checks.push(refusalCheck(label, error));
    }
  }
  if (!connection.settings.executionRoleArn) {
    checks.push({
      label: 'SageMaker execution role',
      result: 'warning',
      message: 'No role is set, so every deployment has to name one.',
      remedy: 'Enter the ARN of a role that trusts sagemaker.amazonaws.com.',
    });
  }
  return checks;
}
