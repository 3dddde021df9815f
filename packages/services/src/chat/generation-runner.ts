import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@staque/core/errors';
import { DatabaseError } from '@staque/db/database-error';
import { insertAttempt } from '@staque/db/queries/generations';
import type { ServiceDependencies } from '../dependencies.ts';
import { callProvider, interruptionError } from './call-provider.ts';
import type { GenerationJob } from './generation-job.ts';
import { createLiveAnswer, type CutReason, type LiveAnswer } from './live-answer.ts';
import { createLiveAnswers } from './live-answers.ts';
import { createSettlementQueue } from './settlement-queue.ts';
import { settleFailedAttempt, settleGeneration, type AnswerOutcome, type AttemptOutcome } from './settle-generation.ts';

/** Runs generations apart from any request: a closed tab changes nothing. */
export interface GenerationRunner {
  /** Starts a committed generation; returns at once. Throws `unavailable` while the process shuts down. */
  start(job: GenerationJob): void;
  /** The answer if this process is writing it. */
  live(generationId: string): LiveAnswer | null;
  stop(generationId: string): void;
  /** Refuses new answers, waits for the running ones, then ends the rest as interrupted. */
  drain(timeoutMs: number): Promise<void>;
  readonly draining: boolean;
  readonly count: number;
}

const maxAttempts = 3;
const retryDelaysMs = [500, 1500];
const settleRetryMs = 500;

export function createGenerationRunner(deps: ServiceDependencies): GenerationRunner {
  const answers = createLiveAnswers(deps);
  const settleInGroups = createSettlementQueue(deps.database.db);
  const running = new Set<Promise<void>>();
  let draining = false;

  const stopListening = deps.bus.listen('generation-stop', null, (notification) => {
    if (notification !== 'reconnected') answers.cut(notification.id, 'stop');
  });

  async function run(job: GenerationJob, live: LiveAnswer): Promise<void> {
    let attemptId = job.firstAttempt.id;
    let startedAt = job.firstAttempt.startedAt;
    for (let number = 1; ; number += 1) {
      const call = await callProvider(deps, job, live, (part, text) => answers.append(live, part, text));
      if (live.lost) return;
      const attempt: AttemptOutcome = { attemptId, startedAt, priceSheet: job.priceSheet, ...call.attempt };
      const retry = call.retryable && number < maxAttempts && !live.abort.signal.aborted && !draining;
      if (!retry) return settle(job, live, attempt, call.answer);
      await sleep(retryDelaysMs[number - 1] ?? 1500, undefined, { signal: live.abort.signal }).catch(ignoreAbort);
      if (live.abort.signal.aborted) return settle(job, live, attempt, { ...call.answer, ...endedBy(live) });
      await persist(() => settleFailedAttempt(deps, job.facts, attempt));
      attemptId = deps.ids.next();
      startedAt = deps.clock.now();
      const next = {
        id: attemptId,
        generationId: job.facts.generationId,
        number: number + 1,
        priceSheet: job.priceSheet,
      };
      await persist(() => insertAttempt(deps.database.db, next));
      live.attempt = number + 1;
    }
  }

  async function settle(
    job: GenerationJob,
    live: LiveAnswer,
    attempt: AttemptOutcome,
    answer: AnswerOutcome,
  ): Promise<void> {
    await answers.seal(live);
    const settled = await persist(() => settleGeneration(deps, job.facts, attempt, answer, settleInGroups));
    if (!settled) {
      live.lost = true;
      deps.log.warn({ generationId: job.facts.generationId }, 'another process had taken over this answer');
      return;
    }
    live.visibleEnd = live.log.length;
    live.end = {
      type: 'end',
      status: answer.status,
      finishReason: answer.finishReason,
      usage: settled.usage,
      usageSource: attempt.usageSource,
      cost: settled.cost,
      ...(answer.error ? { error: answer.error } : {}),
    };
  }

  /** What is owed to the ledger outlives a database restart: try until it answers; the fence makes a late write harmless. */
  async function persist<Result>(write: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof DatabaseError) || !error.isConnectionLoss) throw error;
        await sleep(settleRetryMs);
      }
    }
  }

  return {
    start(job) {
      if (draining) throw new AppError('unavailable', 'The server is shutting down. Try again in a moment.');
      const live = createLiveAnswer(job.facts.generationId, job.facts.fence, deps.clock.now().getTime());
      answers.add(live);
      const { generationId, deploymentId } = job.facts;
      const attributes = { 'staque.generation_id': generationId, 'staque.deployment_id': deploymentId };
      const work = deps.trace
        .detachedSpan('chat.answer', attributes, () => run(job, live))
        .catch((error: unknown) => {
          // The lease runs out and the sweep ends it; nothing is lost, only later.
          deps.log.error({ generationId: job.facts.generationId, error }, 'an answer could not be finished');
          live.lost = true;
        })
        .finally(() => {
          answers.remove(live);
          running.delete(work);
        });
      running.add(work);
    },
    live: (generationId) => answers.get(generationId),
    stop: (generationId) => answers.cut(generationId, 'stop'),
    async drain(timeoutMs) {
      draining = true;
      await Promise.race([Promise.allSettled(running), sleep(timeoutMs, undefined, { ref: false })]);
      for (const live of answers.all) live.abort.abort('drain' satisfies CutReason);
      await Promise.race([Promise.allSettled(running), sleep(5000, undefined, { ref: false })]);
      stopListening();
      answers.close();
    },
    get draining() {
      return draining;
    },
    get count() {
      return answers.count;
    },
  };
}

/** A person's Stop between two attempts ends the answer without another call. */
function endedBy(live: LiveAnswer): Pick<AnswerOutcome, 'status' | 'error'> {
  const cut = live.abort.signal.reason as CutReason;
  return cut === 'stop'
    ? { status: 'stopped', error: null }
    : { status: 'interrupted', error: interruptionError(cut, null) };
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
}
