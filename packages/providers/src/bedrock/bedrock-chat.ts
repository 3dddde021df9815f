import { ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { AppError } from '@staque/core/errors';
import type { AwsClients } from '../aws/aws-clients.ts';
import { toAwsError } from '../aws/aws-error.ts';
import { watchCall } from '../aws/watch-call.ts';
import type { ProviderTimeouts } from '../dependencies.ts';
import type { ChatCapability, ChatRequest, ChatStreamPart, ChatTarget, ProviderConnection } from '../provider.ts';
import { toFinishReason, toStreamPart } from './converse-events.ts';
import { toConverseRequest } from './converse-request.ts';

export function createBedrockChat(clients: AwsClients, timeouts: ProviderTimeouts): ChatCapability {
  return {
    stream: (connection, target, request, signal) => stream(clients, timeouts, connection, target, request, signal),
  };
}

async function* stream(
  clients: AwsClients,
  timeouts: ProviderTimeouts,
  connection: ProviderConnection,
  target: ChatTarget,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatStreamPart> {
  signal.throwIfAborted();
  const watch = watchCall(signal, timeouts);
  let begun = false;
  let stopReason: string | null = null;
  try {
    const client = clients.bedrockRuntime(connection, target.region);
    const response = await client.send(new ConverseStreamCommand(toConverseRequest(target, request)), {
      abortSignal: watch.signal,
    });
    begun = true;
    yield { type: 'started', vendorRequestId: response.$metadata.requestId ?? null };
    for await (const event of response.stream ?? []) {
      if (event.messageStop) stopReason = event.messageStop.stopReason ?? 'unknown';
      const part = toStreamPart(event);
      if (event.contentBlockDelta || stopReason !== null) watch.progressed();
      if (part) yield part;
    }
  } catch (error) {
    const cause = watch.cause();
    // After `messageStop` the answer is whole; only its figures are lost, and the caller then estimates.
    if (stopReason === null || (cause && signal.aborted)) {
      throw cause ? cause.reason : toAwsError(error, { service: 'Bedrock', inStream: begun });
    }
  } finally {
    watch.end();
  }
  signal.throwIfAborted();
  if (stopReason === null) {
    throw new AppError('provider_unavailable', 'The answer broke off before its end.', {
      retryable: true,
      outcome: 'unknown',
    });
  }
  // Last, because the figures may come before or after `messageStop`.
  yield { type: 'finish', reason: toFinishReason(stopReason), raw: stopReason };
}
