import type { z } from 'zod';
import { buildContext } from '@staque/core/chat/context-window';
import { mergeParameters } from '@staque/core/chat/parameters';
import type { EstimateView, estimateInput } from '@staque/core/chat/schemas';
import { notFound } from '@staque/core/errors';
import { billingByPlatform } from '@staque/core/platform';
import { computeCharge } from '@staque/core/pricing/compute-charge';
import { noUsage } from '@staque/core/usage/token-usage';
import { findChatDeployment } from '@staque/db/queries/chat-deployments';
import { listBranch } from '@staque/db/queries/messages';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import { findThread } from '@staque/db/queries/threads';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';

/** What the next message would send: tokens, share of history, what is dropped, and the input's price. Nothing is stored. */
export async function estimateMessage(ctx: Context, input: z.infer<typeof estimateInput>): Promise<EstimateView> {
  const actor = requirePermission(ctx, 'chat:use');
  const { db } = ctx.database;
  const place = await findChatDeployment(db, { deploymentId: input.deploymentId });
  if (!place) throw notFound('deployment');
  const thread = input.threadId ? await findThread(db, { threadId: input.threadId, ownerId: actor.userId }) : null;
  if (input.threadId && !thread) throw notFound('thread');
  const branch = thread?.activeLeafId
    ? await listBranch(db, { threadId: thread.id, leafId: thread.activeLeafId, limit: 1000 })
    : [];
  const { deployment } = place;
  const context = buildContext({
    systemPrompt: thread?.systemPrompt ?? deployment.systemPrompt,
    messages: [...branch.toReversed().map(({ role, text }) => ({ role, text })), { role: 'user', text: input.text }],
    limits: deployment.target,
    requestedOutputTokens: mergeParameters(deployment.parameters, thread?.parameters, input.parameters).maxOutputTokens,
  });
  const byEndpoint = billingByPlatform[deployment.platform] === 'endpoint_hours';
  const sheet = await findPriceSheet(db, {
    subject: deployment.target.price,
    simulated: deployment.simulated,
    at: ctx.clock.now(),
  });
  const { totalUsd } = computeCharge({ ...noUsage, inputTokens: context.estimatedInputTokens }, sheet);
  return {
    inputTokens: context.estimatedInputTokens,
    historyTokens: context.historyTokens,
    droppedMessages: context.droppedMessages,
    inputCost: byEndpoint
      ? { amountUsd: null, costStatus: 'endpoint' }
      : { amountUsd: totalUsd, costStatus: totalUsd === null ? 'unpriced' : 'priced' },
    fits: context.fits,
  };
}
