import { toErrorView, type AppError } from '@staque/core/errors';
import type { ChatCapability, ChatTarget, ProviderConnection, ReconcileResult, Verification } from '../provider.ts';
import { brokeOff, makeTestCall, unverified } from '../test-call.ts';
import { isOpenAiReasoningModel } from './chat-request.ts';

/** Reasoning models refuse or waste an allowance of one token. */
const reasoningAllowance = 16;
const defaultRetryMs = 10_000;

/**
 * Proves that a model answers by asking it for the smallest completion. `ready` with the usage, which is charged like any other;
 * `pending` while the vendor says "later" or when the call broke off; `failed` when it says "no".
 */
export async function verifyByCompletion(
  chat: ChatCapability,
  connection: ProviderConnection,
  target: ChatTarget,
  signal: AbortSignal,
): Promise<ReconcileResult> {
  const thinks = isOpenAiReasoningModel(target.invokeId) || target.supportsReasoning;
  const maxOutputTokens = thinks ? reasoningAllowance : 1;
  const { verification, error } = await makeTestCall(chat, connection, target, { maxOutputTokens, signal });
  // OpenAI refuses when thinking alone used the allowance up: the model was reached and works.
  if (!error || /model output limit was reached/i.test(error.details.vendor ?? '')) return ready(target, verification);
  return brokeOff(error) ? unverified(error, verification) : refused(error);
}

function ready(target: ChatTarget, verification: Verification): ReconcileResult {
  const steps = [{ key: 'verify', message: 'The model answered a test completion.', vendor: null }];
  return { state: 'ready', steps, retryAfterMs: 0, target, verification };
}

function refused(error: AppError): ReconcileResult {
  const { message, details } = error;
  const steps = [{ key: 'verify', message, vendor: details.vendor ?? null }];
  const failure = toErrorView(error);
  if (details.retryable !== true) return { state: 'failed', steps, retryAfterMs: 0, failure };
  const retryAfterMs = details.retryAfterSeconds === undefined ? defaultRetryMs : details.retryAfterSeconds * 1000;
  return { state: 'pending', steps, retryAfterMs, failure };
}
