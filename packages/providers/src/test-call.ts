import { AppError, toErrorView } from '@staque/core/errors';
import { estimateTokens, noUsage } from '@staque/core/usage/token-usage';
import type {
  ChatCapability,
  ChatRequest,
  ChatTarget,
  ProviderConnection,
  ReconcileResult,
  Verification,
} from './provider.ts';

const prompt = 'Reply with OK.';
const retryAfterMs = 10_000;

/** What a test call came to. It may be billed however it ended, so what it took is told beside its error. */
export interface TestCall {
  verification: Verification;
  /** Null when the model answered. */
  error: AppError | null;
}

/** One small call over the same path as every chat: the only proof of access there is. */
export async function makeTestCall(
  chat: ChatCapability,
  connection: ProviderConnection,
  target: ChatTarget,
  { maxOutputTokens, signal }: { maxOutputTokens: number; signal: AbortSignal },
): Promise<TestCall> {
  const request: ChatRequest = {
    systemPrompt: null,
    messages: [{ role: 'user', text: prompt }],
    parameters: { maxOutputTokens },
  };
  let reported: Verification | null = null;
  let output = '';
  try {
    for await (const part of chat.stream(connection, target, request, signal)) {
      if (part.type === 'usage') reported = { usage: part.usage, usageSource: 'reported', servedTier: part.servedTier };
      if (part.type === 'text-delta' || part.type === 'reasoning-delta') output += part.text;
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { verification: reported ?? estimated(output), error };
  }
  return { verification: reported ?? estimated(output), error: null };
}

/** True for a call that went out and did not come back whole: the vendor may bill it. */
export function brokeOff({ details }: AppError): boolean {
  return details.outcome === 'unknown' && details.retryable === true;
}

/** The round after a call that broke off: its use is handed on to be charged, and the next round tries again. */
export function unverified(error: AppError, verification: Verification): ReconcileResult {
  const step = { key: 'verify', message: error.message, vendor: error.details.vendor ?? null };
  return { state: 'pending', steps: [step], retryAfterMs, failure: toErrorView(error), verification };
}

function estimated(output: string): Verification {
  const usage = { ...noUsage, inputTokens: estimateTokens(prompt), outputTokens: Math.max(1, estimateTokens(output)) };
  return { usage, usageSource: 'estimated', servedTier: null };
}
