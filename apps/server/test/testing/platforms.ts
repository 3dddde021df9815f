import type { DeploymentView } from '@staque/core/deployments/schemas';
import type { DeploymentSpec } from '@staque/core/deployments/spec';
import type { Platform } from '@staque/core/platform';
import { control, deploy, sandboxConnection, type Api } from './test-client.ts';
import type { TestServer } from './test-server.ts';

const connectionKinds = {
  bedrock: 'aws',
  sagemaker: 'aws',
  nim: 'nim',
  openai: 'openai',
  openai_compatible: 'openai_compatible',
} as const;

/** The keys of the sandbox's own connections, which scope faults, settings and the log. */
export const sandboxCredentials: Record<Platform, string> = {
  bedrock: 'AKIASANDBOX0000000000',
  sagemaker: 'AKIASANDBOX0000000000',
  nim: 'nvapi-sandbox',
  openai: 'sk-sandbox',
  openai_compatible: 'sk-sandbox',
};

/** The word of the sandbox for a platform. */
export function sandboxPlatform(platform: Platform): string {
  return platform === 'openai_compatible' ? 'compatible' : platform;
}

export const platformSpecs = {
  bedrock: { platform: 'bedrock', region: 'us-east-1', modelId: 'amazon.nova-lite-v1:0' },
  sagemaker: {
    platform: 'sagemaker',
    region: 'us-east-1',
    modelId: 'Qwen/Qwen3-8B',
    container: 'lmi',
    instanceType: 'ml.g5.2xlarge',
    instanceCount: 1,
    environment: {},
  },
  nim: { platform: 'nim', modelId: 'meta/llama-3.3-70b-instruct' },
  openai: { platform: 'openai', modelId: 'gpt-4o-mini' },
  openai_compatible: { platform: 'openai_compatible', modelId: 'Qwen/Qwen3-8B' },
} as const satisfies Record<Platform, DeploymentSpec>;

/** No waiting anywhere: first token, tokens and the lives of endpoints. */
export function makeInstant(server: TestServer): Promise<void> {
  return control(server, 'settings', { credential: '*', speed: 'instant', endpointDelayMs: 300, deleteDelayMs: 300 });
}

export async function deployOn(api: Api, platform: Platform, name: string = `On ${platform}`): Promise<DeploymentView> {
  const connectionId = await sandboxConnection(api, connectionKinds[platform]);
  return deploy(api, { connectionId, name, spec: platformSpecs[platform] });
}
