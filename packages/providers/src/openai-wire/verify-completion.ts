import { AppError, toErrorView } from '@staque/core/errors';
import { estimateTokens, noUsage } from '@staque/core/usage/token-usage';
import type {
  ChatCapability,
  ChatRequest,
  ChatTarget,
  ProviderConnection,
  ReconcileResult,
  Verification,
} from '../provider.ts';
import { unverified } from '../unverified.ts';
import { isOpenAiReasoningModel } from './chat-request.ts';

const prompt = 'Reply with OK.';
/** Reasoning models refuse or waste an allowance of one token. */
const reasoningAllowance = 16;
const defaultRetryMs = 10_000;

/**
 * Proves that a model answers by asking it for the smallest completion. `ready` with the usage, which is charged like any other;
 * `pending` while the vendor says "later"; `failed` when it says "no". Throws AppError when it could not be asked at all.
 */
export async function verifyByCompletion(
  chat: ChatCapability,
  connection: ProviderConnection,
  target: ChatTarget,
  signal: AbortSignal,
): Promise<ReconcileResult> {
  const thinks = isOpenAiReasoningModel(target.invokeId) || target.supportsReasoning;
  const request: ChatRequest = {
    systemPrompt: null,
    messages: [{ role: 'user', text: prompt }],
    parameters: { maxOutputTokens: thinks ? reasoningAllowance : 1 },
  };
  const received = { text: '' };
  try {
    return ready(target, await complete(chat.stream(connection, target, request, signal), received));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // OpenAI refuses when thinking alone used the allowance up: the model was reached and works.
    if (/model output limit was reached/i.test(error.details.vendor ?? '')) return ready(target, estimated(''));
    return notReady(error, received.text);
  }
}

/** `received` holds what came so far, also when the stream breaks. */
async function complete(
  parts: ReturnType<ChatCapability['stream']>,
  received: { text: string },
): Promise<Verification> {
  let reported: Verification | null = null;
  for await (const part of parts) {
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') received.text += part.text;
    if (part.type === 'usage') reported = { usage: part.usage, usageSource: 'reported', servedTier: part.servedTier };
  }
  return reported ?? estimated(received.text);
}

function estimated(text: string): Verification {
  const usage = { ...noUsage, inputTokens: estimateTokens(prompt), outputTokens: Math.max(1, estimateTokens(text)) };
  return { usage, usageSource: 'estimated', servedTier: null };
}

function ready(target: ChatTarget, verification: Verification): ReconcileResult {
  const steps = [{ key: 'verify', message: 'The model answered a test completion.', vendor: null }];
  return { state: 'ready', steps, retryAfterMs: 0, target, verification };
}

function notReady(error: AppError, text: string): ReconcileResult {
  const { details } = error;
  const step = { key: 'verify', message: error.message, vendor: details.vendor ?? null };
  if (details.retryable !== true)
    return { state: 'failed', steps: [step], retryAfterMs: 0, failure: toErrorView(error) };
  if (details.outcome !== 'refused') return unverified(error, estimated(text));
  const retryAfterMs = details.retryAfterSeconds === undefined ? defaultRetryMs : details.retryAfterSeconds * 1000;
  return { state: 'pending', steps: [step], retryAfterMs, failure: toErrorView(error) };
}
