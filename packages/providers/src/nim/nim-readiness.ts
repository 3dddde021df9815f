import type { ProviderDependencies } from '../dependencies.ts';
import { connectionEndpoint } from '../openai-wire/connection-endpoint.ts';
import type { ProviderConnection, ReconcileResult } from '../provider.ts';
import { transportError } from '../provider-error.ts';

const readyTimeoutMs = 10_000;
/** A container loads for 5 to 30 minutes; asking is free. */
const loadingRetryMs = 15_000;

/**
 * Asks a NIM container's health route, which costs nothing. The answer while it loads, or null when the model may be asked (also
 * for servers that have no such route). Throws AppError when it cannot be reached.
 */
export async function observeNimReadiness(
  { outbound, sandboxUrl }: Pick<ProviderDependencies, 'outbound' | 'sandboxUrl'>,
  connection: ProviderConnection,
  signal: AbortSignal,
): Promise<ReconcileResult | null> {
  const { baseUrl, apiKey } = connectionEndpoint({ sandboxUrl }, connection);
  try {
    const response = await outbound.fetch(`${baseUrl}/health/ready`, {
      headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(readyTimeoutMs)]),
    });
    await response.body?.cancel();
    if (response.status !== 503) return null;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw transportError(error, {
      vendorName: 'NVIDIA NIM',
      secrets: apiKey === null ? [] : [apiKey],
      inStream: false,
    });
  }
  const message = 'The NIM container is loading the model.';
  return {
    state: 'pending',
    steps: [{ key: 'load', message, vendor: '503 from /v1/health/ready' }],
    retryAfterMs: loadingRetryMs,
  };
}
