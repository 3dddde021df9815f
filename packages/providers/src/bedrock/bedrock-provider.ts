import type { AwsClients } from '../aws/aws-clients.ts';
import { refusalCheck } from '../aws/connection-check.ts';
import type { ProviderTimeouts } from '../dependencies.ts';
import type { ConnectionCheck, Provider, ProviderConnection } from '../provider.ts';
import { createBedrockCatalog } from './bedrock-catalog.ts';
import { createBedrockChat } from './bedrock-chat.ts';
import { createBedrockDeployments } from './bedrock-deployments.ts';
import { listChatModels } from './list-region.ts';

/** Amazon Bedrock: chat by ConverseStream, models and access by the control plane. */
export function createBedrockProvider(clients: AwsClients, timeouts: ProviderTimeouts): Provider {
  const chat = createBedrockChat(clients, timeouts);
  return {
    platform: 'bedrock',
    chat,
    catalog: createBedrockCatalog(clients),
    deployments: createBedrockDeployments(clients, chat),
    test: (connection, signal) => testBedrock(clients, connection, signal),
  };
}

async function testBedrock(
  clients: AwsClients,
  connection: ProviderConnection,
  signal: AbortSignal,
): Promise<ConnectionCheck[]> {
  const checks: ConnectionCheck[] = [];
  for (const region of connection.settings.regions ?? []) {
    const label = `Bedrock in ${region}`;
    try {
      const models = await listChatModels(clients.bedrock(connection, region), signal);
      checks.push(
        models.length > 0
          ? { label, result: 'ok', message: `${models.length} chat models are offered.` }
          : {
              label,
              result: 'warning',
              message: 'No chat model is offered in this region.',
              remedy: 'Choose another region.',
            },
      );
    } catch (error) {
      signal.throwIfAborted();
      checks.push(refusalCheck(label, error));
    }
  }
  return checks;
}
