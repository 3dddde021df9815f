import type { AppError } from '@staque/core/errors';
import type { ChatCompletionChunk, ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { ProviderDependencies } from '../dependencies.ts';
import { withIdleWatchdog } from '../outbound/with-idle-watchdog.ts';
import type { ChatCall, ChatCapability, ChatStreamPart, ProviderConnection } from '../provider.ts';
import { openAiError, type FailureContext } from '../provider-error.ts';
import { createChatChunkState, endChatChunks, mapChatChunk } from './chat-chunk.ts';
import { toChatBody, withoutRefused } from './chat-request.ts';
import { createOpenAiClient, type OpenAiEndpoint } from './open-ai-client.ts';

/** What distinguishes one speaker of the dialect from another. */
export interface OpenAiDialect {
  vendorName: string;
  /** Throws AppError `unavailable` when the sandbox should answer and is off. */
  endpoint(connection: ProviderConnection): OpenAiEndpoint;
}

/** Reasoning models are silent while they think, so their first content may take longer. */
const reasoningPatience = 3;
const maxAdaptations = 3;

/** Chat completions over the official client. Errors as the port says: the caller's abort is rethrown, all else is an AppError. */
export function createOpenAiChat(dependencies: ProviderDependencies, dialect: OpenAiDialect): ChatCapability {
  return {
    stream: (connection, target, request, signal) =>
      streamChat(dependencies, dialect, { connection, target, request, signal }),
  };
}

async function* streamChat(
  dependencies: ProviderDependencies,
  dialect: OpenAiDialect,
  call: ChatCall,
): AsyncGenerator<ChatStreamPart, void, void> {
  const endpoint = dialect.endpoint(call.connection);
  const context: FailureContext = {
    vendorName: dialect.vendorName,
    secrets: endpoint.apiKey === null ? [] : [endpoint.apiKey],
  };
  const { timeouts } = dependencies;
  const patience = call.target.supportsReasoning ? reasoningPatience : 1;
  const limits = { ...timeouts, firstByteMs: timeouts.firstByteMs * patience, signal: call.signal };
  const state = createChatChunkState(dialect.vendorName);
  let requestId: string | null = null;

  const open = async (signal: AbortSignal): Promise<AsyncIterable<ChatCompletionChunk>> => {
    const client = createOpenAiClient(dependencies.outbound, endpoint, timeouts.totalMs);
    const opened = await openAdapted(toChatBody(call.target, call.request), context, (body) =>
      client.chat.completions.create(body, { signal }).withResponse(),
    );
    requestId = opened.request_id ?? opened.response.headers.get('nvcf-reqid');
    return opened.data;
  };

  let started = false;
  try {
    for await (const chunk of withIdleWatchdog(open, limits, hasContent)) {
      if (!started) yield { type: 'started', vendorRequestId: requestId };
      started = true;
      yield* mapChatChunk(state, chunk);
    }
  } catch (error) {
    if (call.signal.aborted) throw call.signal.reason;
    // The vendor said that the answer is whole; what breaks after that costs at most the usage, which is then estimated.
    if (!state.finish) throw openAiError(error, context);
  }
  if (!started) yield { type: 'started', vendorRequestId: requestId };
  yield* endChatChunks(state);
}

function hasContent(chunk: ChatCompletionChunk): boolean {
  const delta: object | undefined = chunk.choices?.[0]?.delta;
  return (
    delta !== undefined &&
    Object.entries(delta).some(([name, value]) => name !== 'role' && value !== null && value !== '')
  );
}

/** Sends, and sends again without what the server says it does not know: such a refusal has generated nothing. */
async function openAdapted<T>(
  first: ChatCompletionCreateParamsStreaming,
  context: FailureContext,
  send: (body: ChatCompletionCreateParamsStreaming) => Promise<T>,
): Promise<T> {
  let body = first;
  for (let adaptations = 0; ; adaptations += 1) {
    try {
      return await send(body);
    } catch (error) {
      const failure = openAiError(error, context);
      const adapted = isAboutRequest(failure) ? withoutRefused(body, failure.details.vendor ?? '') : null;
      if (!adapted || adaptations === maxAdaptations) throw error;
      body = adapted;
    }
  }
}

function isAboutRequest(failure: AppError): boolean {
  return failure.code === 'provider_rejected' && failure.details.outcome === 'refused';
}
