import type { ConnectionKind } from '@staque/core/connections/connection-kinds';
import type { Platform } from '@staque/core/platform';
import { createAwsClients } from './aws/aws-clients.ts';
import { createAwsPriceList } from './aws-pricing/aws-price-list.ts';
import { createBedrockProvider } from './bedrock/bedrock-provider.ts';
import type { ProviderDependencies } from './dependencies.ts';
import { createNimProvider } from './nim/create-nim-provider.ts';
import { connectionBaseUrl } from './openai-wire/connection-endpoint.ts';
import { createOpenAiCompatibleProvider } from './openai-compatible/create-open-ai-compatible-provider.ts';
import { createOpenAiProvider } from './openai/create-open-ai-provider.ts';
import type { Provider, ProviderConnection, Providers } from './provider.ts';
import { createPublishedPrices } from './published-list/published-quotes.ts';
import { createSagemakerProvider } from './sagemaker/sagemaker-provider.ts';

/** Every adapter, made once. `close()` ends the connections of the AWS clients and of the outbound client. */
export function createProviders(dependencies: ProviderDependencies): Providers {
  const { outbound, clock, timeouts } = dependencies;
  const awsClients = createAwsClients(dependencies);
  const providers: Record<Platform, Provider> = {
    bedrock: createBedrockProvider(awsClients, timeouts),
    sagemaker: createSagemakerProvider(awsClients, timeouts),
    nim: createNimProvider(dependencies),
    openai: createOpenAiProvider(dependencies),
    openai_compatible: createOpenAiCompatibleProvider(dependencies),
  };
  return {
    get: (platform) => providers[platform],
    publishedPrices: createPublishedPrices(),
    awsPriceList: createAwsPriceList(awsClients, clock),
    assertAddressAllowed: (url) => outbound.assertUrlAllowed(url),
    credentialOrigin,
    async close() {
      awsClients.close();
      await outbound.close();
    },
  };
}

/** AWS keys go to Amazon's own addresses only, a bearer key to the origin it was entered for, a sandbox key to no vendor at all. */
function credentialOrigin(kind: ConnectionKind, settings: ProviderConnection['settings'], simulated: boolean): string {
  if (simulated) return 'sandbox';
  if (kind === 'aws') return 'aws';
  return new URL(connectionBaseUrl({ sandboxUrl: null }, { kind, settings, simulated })).origin;
}
