import { InvokeEndpointWithResponseStreamCommand, type ResponseStream } from '@aws-sdk/client-sagemaker-runtime';
import { AppError } from '@staque/core/errors';
import type { AwsClients } from '../aws/aws-clients.ts';
import { toAwsError } from '../aws/aws-error.ts';
import { streamLimits } from '../aws/stream-limits.ts';
import type { ProviderTimeouts } from '../dependencies.ts';
import { createChatChunkState, endChatChunks, mapChatChunk, type ChatChunkState } from '../openai-wire/chat-chunk.ts';
import { toChatBody } from '../openai-wire/chat-request.ts';
import { decodeOpenAiLines } from '../openai-wire/decode-lines.ts';
import { asArray, asRecord } from '../json-value.ts';
import { withIdleWatchdog } from '../outbound/with-idle-watchdog.ts';
import type { ChatCall, ChatCapability, ChatStreamPart } from '../provider.ts';
import { readNativeChunk } from './native-chunk.ts';

/** Chat with a container behind an endpoint. Its usage informs only: what costs is the endpoint's time. */
export function createSagemakerChat(clients: AwsClients, timeouts: ProviderTimeouts): ChatCapability {
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
  const client = clients.sagemakerRuntime(connection, target.region);
  const state = createChatChunkState('The model’s container');
  let begun = false;
  let requestId: string | null = null;

  const open = async (abortSignal: AbortSignal): Promise<AsyncIterable<ResponseStream>> => {
    const command = new InvokeEndpointWithResponseStreamCommand({
      EndpointName: target.endpointName ?? target.invokeId,
      ContentType: 'application/json',
      Accept: 'application/json',
      Body: new TextEncoder().encode(JSON.stringify(toChatBody(target, request))),
    });
    const response = await client.send(command, { abortSignal });
    begun = true;
    requestId = response.$metadata.requestId ?? null;
    if (!response.Body) {
      throw new AppError('provider_bad_answer', 'SageMaker answered without a stream.', {
        retryable: true,
        outcome: 'unknown',
      });
    }
    return response.Body;
  };

  let started = false;
  try {
    const events = withIdleWatchdog(open, streamLimits(timeouts, target, signal));
    for await (const value of decodeOpenAiLines(payloadBytes(events))) {
      if (!started) yield { type: 'started', vendorRequestId: requestId };
      started = true;
      yield* toParts(state, value);
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (!state.finish) throw toAwsError(error, { service: 'SageMaker', inStream: begun });
  }
  if (!started) yield { type: 'started', vendorRequestId: requestId };
  yield* endChatChunks(state);
}

/** A part may end anywhere, inside a line or inside a character: only the bytes count. */
async function* payloadBytes(events: AsyncIterable<ResponseStream>): AsyncGenerator<Uint8Array, void, void> {
  for await (const event of events) {
    if (event.PayloadPart?.Bytes) yield event.PayloadPart.Bytes;
  }
}

function toParts(state: ChatChunkState, value: unknown): ChatStreamPart[] {
  const native = readNativeChunk(value);
  if (!native) {
    refuseErrorFinish(value);
    return mapChatChunk(state, value);
  }
  if (native.finishReason === 'error') throw containerFailed();
  // In the words of the chat dialect, so that one mapper sanitises text and remembers the end.
  const parts = mapChatChunk(state, {
    choices: [{ index: 0, delta: { content: native.text }, finish_reason: native.finishReason }],
  });
  if (native.usage) parts.push({ type: 'usage', usage: native.usage, servedTier: null, servedModel: null, raw: value });
  return parts;
}

/** LMI ends an answer that failed in its middle with a reason of its own, after status 200. */
function refuseErrorFinish(value: unknown): void {
  const choice = asRecord(asArray(asRecord(value)?.choices)[0]);
  if (choice?.finish_reason === 'error') throw containerFailed();
}

function containerFailed(): AppError {
  return new AppError('provider_unavailable', 'The model’s container failed in the middle of the answer.', {
    retryable: true,
    outcome: 'unknown',
    remedy: 'Look at the endpoint’s CloudWatch log if it happens again.',
  });
}
