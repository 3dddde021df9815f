import type { z } from 'zod';
import type { threadCreateInput, ThreadView } from '@staque/core/chat/schemas';
import { notFound } from '@staque/core/errors';
import { sanitizeText } from '@staque/core/text';
import { findChatDeployment } from '@staque/db/queries/chat-deployments';
import { insertThread } from '@staque/db/queries/threads';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { threadView } from './thread-view.ts';

/** An empty thread with its own system prompt and parameters; sending without a thread makes one as well. */
export async function createThread(ctx: Context, input: z.infer<typeof threadCreateInput>): Promise<ThreadView> {
  const actor = requirePermission(ctx, 'chat:use');
  const place = input.deploymentId
    ? await findChatDeployment(ctx.database.db, { deploymentId: input.deploymentId })
    : null;
  if (input.deploymentId && !place) throw notFound('deployment');
  const row = await insertThread(ctx.database.db, {
    id: ctx.ids.next(),
    ownerId: actor.userId,
    title: sanitizeText(input.title ?? 'New thread'),
    titleSource: input.title ? 'manual' : 'auto',
    systemPrompt: input.systemPrompt ? sanitizeText(input.systemPrompt) : null,
    parameters: input.parameters ?? {},
    deploymentId: place?.deployment.id ?? null,
    simulated: place?.deployment.simulated ?? false,
  });
  return threadView({ ...row, answering: false, estimated: false });
}
