import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, toErrorView } from '@staque/core/errors';
import { findChatDeployment } from '@staque/db/queries/chat-deployments';
import {
  claimExpiredGenerations,
  findStoredAnswer,
  listAttempts,
  type GenerationRow,
} from '@staque/db/queries/generations';
import type { ServiceDependencies } from '../dependencies.ts';
import { textOf } from './answer-parts.ts';
import { estimateUsage } from './call-provider.ts';
import { settleGeneration } from './settle-generation.ts';

const sweepEveryMs = 1500;
const batchSize = 20;

/**
 * Finds answers whose process has died (their lease ran out), keeps their stored text, bills what was produced and marks them
 * interrupted. It never starts one again: that could bill twice; the person decides.
 */
export function startGenerationSweep(deps: ServiceDependencies): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = (async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await sweepGenerations(deps);
      } catch (error) {
        deps.log.warn({ error }, 'the sweep for interrupted answers failed and will run again');
      }
      await sleep(sweepEveryMs + Math.floor(Math.random() * 500), undefined, {
        signal: stopping.signal,
        ref: false,
      }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

/** One round; returns how many answers it ended. */
async function sweepGenerations(deps: ServiceDependencies): Promise<number> {
  const expired = await claimExpiredGenerations(deps.database.db, { instanceId: deps.instanceId, limit: batchSize });
  for (const generation of expired) await interrupt(deps, generation);
  return expired.length;
}

async function interrupt(deps: ServiceDependencies, generation: GenerationRow): Promise<void> {
  const { db } = deps.database;
  const stored = await findStoredAnswer(db, { generationId: generation.id, afterOffset: 0 });
  const attempts = await listAttempts(db, { generationId: generation.id });
  const attempt = attempts.at(-1);
  const place = await findChatDeployment(db, { deploymentId: generation.deploymentId, includeDeleted: true });
  if (!stored || !attempt || !place) throw new Error('an expired generation has no attempt or deployment');
  const text = textOf(stored.chunks, 'text');
  const reasoning = textOf(stored.chunks, 'reasoning') || null;
  const error = new AppError('unavailable', 'The server stopped while this answer was being written.', {
    remedy: 'Continue or regenerate it.',
  });
  await settleGeneration(
    deps,
    {
      generationId: generation.id,
      messageId: generation.messageId,
      threadId: generation.threadId,
      ownerId: generation.ownerId,
      apiKeyId: generation.apiKeyId,
      fence: generation.fence,
      deploymentId: generation.deploymentId,
      connectionId: place.connection.id,
      simulated: generation.simulated,
      price: place.deployment.target.price,
    },
    {
      attemptId: attempt.id,
      startedAt: attempt.createdAt,
      priceSheet: attempt.priceSheet,
      state: stored.chunks.length > 0 ? 'ended' : 'unknown',
      usage: estimateUsage(generation.estimatedInputTokens, text, reasoning),
      usageSource: 'estimated',
      servedModel: null,
      servedTier: null,
      vendorRequestId: attempt.vendorRequestId,
    },
    {
      status: generation.stopRequested ? 'stopped' : 'interrupted',
      finishReason: null,
      text,
      reasoning,
      error: generation.stopRequested ? null : toErrorView(error),
    },
  );
}
