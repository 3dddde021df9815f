import { AppError } from '@staque/core/errors';
import type { ProviderDependencies } from '../dependencies.ts';
import type { ProviderConnection } from '../provider.ts';
import type { OpenAiEndpoint } from './open-ai-client.ts';

/** Where the sandbox plays each vendor, below its own origin. */
const sandboxPaths = { openai: '/openai/v1', nim: '/nim/v1', openai_compatible: '/compatible/v1' } as const;
const defaultBaseUrls = { openai: 'https://api.openai.com/v1', nim: 'https://integrate.api.nvidia.com/v1' } as const;

/** The base URL and key of a connection of the OpenAI dialect. Throws AppError `unavailable` while its sandbox is off. */
export function connectionEndpoint(
  dependencies: Pick<ProviderDependencies, 'sandboxUrl'>,
  connection: ProviderConnection,
): OpenAiEndpoint {
  const { credentials } = connection;
  return {
    baseUrl: connectionBaseUrl(dependencies, connection),
    apiKey: credentials.kind === 'bearer' ? credentials.apiKey : null,
  };
}

/** Without a slash at the end. */
export function connectionBaseUrl(
  { sandboxUrl }: Pick<ProviderDependencies, 'sandboxUrl'>,
  { kind, settings, simulated }: Pick<ProviderConnection, 'kind' | 'settings' | 'simulated'>,
): string {
  if (kind === 'aws') throw new Error('an AWS connection has no base URL');
  if (simulated) return sandboxOrigin(sandboxUrl) + sandboxPaths[kind];
  const baseUrl = settings.baseUrl ?? (kind === 'openai_compatible' ? undefined : defaultBaseUrls[kind]);
  if (baseUrl === undefined) {
    throw new AppError('invalid_input', 'The connection has no base URL.', {
      field: 'baseUrl',
      retryable: false,
      outcome: 'refused',
    });
  }
  return baseUrl.replace(/\/+$/, '');
}

export function isHostedNim(baseUrl: string): boolean {
  return new URL(baseUrl).hostname === new URL(defaultBaseUrls.nim).hostname;
}

/** Without a slash at the end. Throws AppError `unavailable` while the sandbox is off. */
function sandboxOrigin(sandboxUrl: string | null): string {
  if (sandboxUrl === null) {
    throw new AppError('unavailable', 'The sandbox is off.', {
      remedy: 'Start the server with STAQUE_SANDBOX=on, or use a connection to the real vendor.',
      retryable: false,
      outcome: 'refused',
    });
  }
  return sandboxUrl.replace(/\/+$/, '');
}
