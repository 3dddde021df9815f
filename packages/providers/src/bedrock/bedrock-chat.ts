import { ConverseStreamCommand, type ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime';
import { AppError } from '@staque/core/errors';
import { createTextSanitizer } from '@staque/core/text';
import type { AwsClients } from '../aws/aws-clients.ts';
import { toAwsError } from '../aws/aws-error.ts';
import { streamLimits } from '../aws/stream-limits.ts';
import type { ProviderTimeouts } from '../dependencies.ts';
import { withIdleWatchdog } from '../outbound/with-idle-watchdog.ts';
import type { ChatCall, ChatCapability, ChatStreamPart } from '../provider.ts';
import { toFinishReason, toStreamPart } from './converse-events.ts';
import { toConverseRequest } from './converse-request.ts';

export function createBedrockChat(clients: AwsClients, timeouts: ProviderTimeouts): ChatCapability {
  return {
    stream: (connection, target, request, signal) => stream(clients, timeouts, { connection, target, request, signal }),
  };
}

async function* stream(
  clients: AwsClients,
  timeouts: ProviderTimeouts,
  { connection, target, request, signal }: ChatCall,
): AsyncGenerator<ChatStreamPart, void, void> {
  signal.throwIfAborted();
  const client = clients.bedrockRuntime(connection, target.region);
  const text = createTextSanitizer();
  const reasoning = createTextSanitizer();
  let begun = false;
  let requestId: string | null = null;
  let stopReason: string | null = null;

  const open = async (abortSignal: AbortSignal): Promise<AsyncIterable<ConverseStreamOutput>> => {
    const response = await client.send(new ConverseStreamCommand(toConverseRequest(target, request)), { abortSignal });
    begun = true;
    requestId = response.$metadata.requestId ?? null;
    if (!response.stream)
      throw new AppError('provider_bad_answer', 'Bedrock answered without a stream.', {
        retryable: true,
        outcome: 'unknown',
      });
    return response.stream;
  };

  let started = false;
  try {
    for await (const event of withIdleWatchdog(open, streamLimits(timeouts, target, signal), hasContent)) {
      if (!started) yield { type: 'started', vendorRequestId: requestId };
      started = true;
      if (event.messageStop) stopReason = event.messageStop.stopReason ?? 'unknown';
      const part = toStreamPart(event);
      if (part?.type === 'text-delta') part.text = text.push(part.text);
      if (part?.type === 'reasoning-delta') part.text = reasoning.push(part.text);
      if (part && !('text' in part && part.text === '')) yield part;
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    // After `messageStop` the answer is whole; only its figures are lost, and the caller then estimates.
    if (stopReason === null) throw toAwsError(error, { service: 'Bedrock', inStream: begun });
  }
  if (stopReason === null) {
    throw new AppError('provider_bad_answer', 'The answer of Bedrock ended in the middle.', {
      retryable: true,
      outcome: 'unknown',
      remedy: 'Continue the answer, or send the message again.',
    });
  }
  yield* rest('reasoning-delta', reasoning.end());
  yield* rest('text-delta', text.end());
  // Last, because the figures may come before or after `messageStop`.
  yield { type: 'finish', reason: toFinishReason(stopReason), raw: stopReason };
}

function* rest(type: 'text-delta' | 'reasoning-delta', text: string): Generator<ChatStreamPart> {
  if (text !== '') yield { type, text };
}

function hasContent(event: ConverseStreamOutput): boolean {
  return event.contentBlockDelta !== undefined || event.messageStop !== undefined;
}
