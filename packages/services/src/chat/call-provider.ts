import { AppError, toErrorView } from '@staque/core/errors';
import { createTextSanitizer } from '@staque/core/text';
import { estimateTokens, noUsage, type TokenUsage } from '@staque/core/usage/token-usage';
import type { ServiceDependencies } from '../dependencies.ts';
import type { GenerationJob } from './generation-job.ts';
import type { CutReason, LiveAnswer } from './live-answer.ts';
import type { AnswerOutcome, AttemptOutcome } from './settle-generation.ts';

const maxAnswerLength = 2_000_000;

/** One provider call from first byte to last, as a span of its own; never throws, every way to end is an outcome. */
export function callProvider(
  deps: Pick<ServiceDependencies, 'providers' | 'log' | 'trace'>,
  job: GenerationJob,
  live: LiveAnswer,
  append: (part: 'text' | 'reasoning', text: string) => void,
): Promise<CallResult> {
  const attributes = {
    'staque.platform': job.target.platform,
    'staque.model_key': job.target.price.modelKey,
    'staque.deployment_id': job.facts.deploymentId,
    'staque.attempt': live.attempt,
    'staque.simulated': job.facts.simulated,
  };
  return deps.trace.span('provider.chat', attributes, async (span) => {
    const call = await streamAnswer(deps, job, live, append);
    span.set({ 'staque.outcome': call.answer.status });
    if (call.answer.error) span.fail(call.answer.error.code);
    return call;
  });
}

export interface CallResult {
  attempt: Omit<AttemptOutcome, 'attemptId' | 'startedAt' | 'priceSheet'>;
  answer: AnswerOutcome;
  retryable: boolean;
}

async function streamAnswer(
  deps: Pick<ServiceDependencies, 'providers' | 'log'>,
  job: GenerationJob,
  live: LiveAnswer,
  append: (part: 'text' | 'reasoning', text: string) => void,
): Promise<CallResult> {
  const clean = { text: createTextSanitizer(), reasoning: createTextSanitizer() };
  let usage: TokenUsage | null = null;
  let servedModel: string | null = null;
  let servedTier: string | null = null;
  let vendorRequestId: string | null = null;
  let finishReason: string | null = null;
  let failure: unknown = null;
  const push = (part: 'text' | 'reasoning', piece: string): void => {
    if (piece !== '') append(part, piece);
    if (live.log.length > maxAnswerLength) live.abort.abort('too-long' satisfies CutReason);
  };
  try {
    const provider = deps.providers.get(job.target.platform);
    for await (const part of provider.chat.stream(job.connection, job.target, job.request, live.abort.signal)) {
      switch (part.type) {
        case 'started':
          vendorRequestId = part.vendorRequestId;
          break;
        case 'text-delta':
          push('text', clean.text.push(part.text));
          break;
        case 'reasoning-delta':
          push('reasoning', clean.reasoning.push(part.text));
          break;
        case 'usage':
          ({ usage, servedModel, servedTier } = part);
          break;
        case 'finish':
          finishReason = part.reason;
          break;
      }
    }
    if (finishReason === null && !live.abort.signal.aborted) {
      failure = new AppError('provider_bad_answer', 'The answer ended before it was complete.', {
        outcome: 'unknown',
        retryable: true,
      });
    }
  } catch (error) {
    failure = error;
  }
  push('reasoning', clean.reasoning.end());
  push('text', clean.text.end());

  const cut = live.abort.signal.aborted ? (live.abort.signal.reason as CutReason) : null;
  if (cut === 'lost') live.lost = true;
  if (failure !== null && cut === null && !(failure instanceof AppError)) {
    deps.log.error(
      { generationId: job.facts.generationId, error: failure },
      'a provider call failed in an unexpected way',
    );
  }
  const text = live.log.text('text');
  const reasoning = live.log.text('reasoning') || null;
  const whole = finishReason !== null && failure === null;
  const refused = failure instanceof AppError && failure.details.outcome === 'refused' && live.log.length === 0;
  const answer: AnswerOutcome = {
    status: whole
      ? 'done'
      : cut === 'stop'
        ? 'stopped'
        : live.log.length > 0 || cut !== null
          ? 'interrupted'
          : 'failed',
    finishReason,
    text,
    reasoning,
    error: whole || cut === 'stop' ? null : interruptionError(cut, failure),
  };
  const measured = measureUsage({ usage, refused, job, text, reasoning });
  const state = refused || whole || usage !== null || live.log.length > 0 ? 'ended' : 'unknown';
  return {
    attempt: { ...measured, state, servedModel, servedTier, vendorRequestId },
    answer,
    retryable: refused && failure instanceof AppError && failure.details.retryable === true,
  };
}

/** What an answer that is not whole tells its reader. */
export function interruptionError(cut: CutReason | null, failure: unknown): AnswerOutcome['error'] {
  switch (cut) {
    case 'drain':
      return toErrorView(
        new AppError('unavailable', 'The server was restarted while this answer was being written.', {
          remedy: 'Continue or regenerate it.',
        }),
      );
    case 'too-long':
      return toErrorView(
        new AppError('provider_bad_answer', 'The answer was longer than two million characters and was cut off.'),
      );
    default:
      return toErrorView(failure);
  }
}

/** The vendor's figures, or an upper estimate of what it will bill when it gave none; a refused call used nothing. */
function measureUsage(params: {
  usage: TokenUsage | null;
  refused: boolean;
  job: GenerationJob;
  text: string;
  reasoning: string | null;
}): Pick<AttemptOutcome, 'usage' | 'usageSource'> {
  if (params.usage) return { usage: params.usage, usageSource: 'reported' };
  if (params.refused) return { usage: noUsage, usageSource: 'none' };
  return {
    usage: estimateUsage(params.job.estimatedInputTokens, params.text, params.reasoning),
    usageSource: 'estimated',
  };
}

/** What an unreported call is billed by: the whole input as sent and everything that was produced. */
export function estimateUsage(inputTokens: number, text: string, reasoning: string | null): TokenUsage {
  const reasoningTokens = reasoning ? estimateTokens(reasoning) : 0;
  return { ...noUsage, inputTokens, outputTokens: estimateTokens(text) + reasoningTokens, reasoningTokens };
}
