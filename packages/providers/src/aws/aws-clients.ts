import { createHash } from 'node:crypto';
import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { PricingClient } from '@aws-sdk/client-pricing';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { AppError } from '@staque/core/errors';
import type { ProviderDependencies } from '../dependencies.ts';
import type { ProviderConnection } from '../provider.ts';

/** The SDK clients of every AWS connection: made on first use, kept per connection, credentials, service and region. */
export interface AwsClients {
  bedrock(connection: ProviderConnection, region: string): BedrockClient;
  bedrockRuntime(connection: ProviderConnection, region: string): BedrockRuntimeClient;
  sagemaker(connection: ProviderConnection, region: string): SageMakerClient;
  sagemakerRuntime(connection: ProviderConnection, region: string): SageMakerRuntimeClient;
  /** The Price List API answers in few regions; each of them knows the prices of all. */
  pricing(connection: ProviderConnection): PricingClient;
  close(): void;
}

type Service = 'bedrock' | 'bedrock-runtime' | 'sagemaker' | 'sagemaker-runtime' | 'pricing';
type Destroyable = { destroy(): void };

const pricingRegion = 'us-east-1';
const maxClients = 200;
/** Reads may be repeated by the SDK; what creates or bills is tried once, because repeating it is the caller's decision. */
const attempts: Record<Service, number> = {
  bedrock: 3,
  'bedrock-runtime': 1,
  sagemaker: 1,
  'sagemaker-runtime': 1,
  pricing: 5,
};

export function createAwsClients(dependencies: Pick<ProviderDependencies, 'outbound' | 'sandboxUrl'>): AwsClients {
  const clients = new Map<string, Destroyable>();

  function cached<Client extends Destroyable>(
    service: Service,
    connection: ProviderConnection,
    region: string,
    make: (config: AwsClientConfig) => Client,
    isClient: (client: Destroyable) => client is Client,
  ): Client {
    const key = [connection.id, fingerprint(connection), connection.simulated, service, region].join('|');
    const known = clients.get(key);
    if (known && isClient(known)) return known;
    const client = make(clientConfig(dependencies, service, connection, region));
    clients.set(key, client);
    for (const [oldest, old] of clients) {
      if (clients.size <= maxClients) break;
      clients.delete(oldest);
      old.destroy();
    }
    return client;
  }

  return {
    bedrock: (connection, region) =>
      cached(
        'bedrock',
        connection,
        region,
        (config) => new BedrockClient(config),
        (client) => client instanceof BedrockClient,
      ),
    bedrockRuntime: (connection, region) =>
      cached(
        'bedrock-runtime',
        connection,
        region,
        (config) => new BedrockRuntimeClient(config),
        (client) => client instanceof BedrockRuntimeClient,
      ),
    sagemaker: (connection, region) =>
      cached(
        'sagemaker',
        connection,
        region,
        (config) => new SageMakerClient(config),
        (client) => client instanceof SageMakerClient,
      ),
    sagemakerRuntime: (connection, region) =>
      cached(
        'sagemaker-runtime',
        connection,
        region,
        (config) => new SageMakerRuntimeClient(config),
        (client) => client instanceof SageMakerRuntimeClient,
      ),
    pricing: (connection) =>
      cached(
        'pricing',
        connection,
        pricingRegion,
        (config) => new PricingClient(config),
        (client) => client instanceof PricingClient,
      ),
    close() {
      for (const client of clients.values()) client.destroy();
      clients.clear();
    },
  };
}

interface AwsClientConfig {
  region: string;
  maxAttempts: number;
  requestHandler: ReturnType<ProviderDependencies['outbound']['requestHandler']>;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  authSchemePreference?: string[];
}

function clientConfig(
  { outbound, sandboxUrl }: Pick<ProviderDependencies, 'outbound' | 'sandboxUrl'>,
  service: Service,
  connection: ProviderConnection,
  region: string,
): AwsClientConfig {
  const config: AwsClientConfig = { region, maxAttempts: attempts[service], requestHandler: outbound.requestHandler() };
  if (connection.simulated) config.endpoint = sandboxEndpoint(sandboxUrl, service, region);
  if (connection.credentials.kind !== 'aws') {
    throw new AppError('credentials_rejected', 'This connection has no AWS credentials.', {
      remedy: 'Enter an access key on the connection, or let it use the role of the machine.',
      retryable: false,
      outcome: 'refused',
    });
  }
  const { aws } = connection.credentials;
  if (aws.type === 'keys') {
    config.credentials = {
      accessKeyId: aws.accessKeyId,
      secretAccessKey: aws.secretAccessKey,
      ...(aws.sessionToken === undefined ? {} : { sessionToken: aws.sessionToken }),
    };
    // A Bedrock token in the process's environment would otherwise win over the keys of the connection.
    config.authSchemePreference = ['sigv4'];
  }
  return config;
}

function sandboxEndpoint(sandboxUrl: string | null, service: Service, region: string): string {
  if (sandboxUrl === null) {
    throw new AppError(
      'provider_unavailable',
      'The sandbox is switched off, so this simulated connection has nobody to talk to.',
      {
        remedy: 'Start the server with STAQUE_SANDBOX=on, or use a connection to a real account.',
        retryable: false,
        outcome: 'refused',
      },
    );
  }
  const origin = sandboxUrl.replace(/\/+$/, '');
  return service === 'pricing' ? `${origin}/pricing` : `${origin}/${service}/${region}`;
}

/** Changed credentials must never meet a client that was made with the old ones. */
function fingerprint(connection: ProviderConnection): string {
  return createHash('sha256').update(JSON.stringify(connection.credentials)).digest('base64url');
}
