import type { MessageView, SendResult } from '@staque/core/chat/schemas';
import type { DeploymentView } from '@staque/core/deployments/schemas';

/** The person's message as the server will give it back. */
export function newUserMessage(
  result: SendResult,
  { text, siblingIds = [], at }: { text: string; siblingIds?: readonly string[]; at: string },
): MessageView {
  return {
    id: result.userMessageId,
    threadId: result.threadId,
    parentId: null,
    role: 'user',
    text,
    reasoning: null,
    createdAt: at,
    siblingIds: [...siblingIds, result.userMessageId],
    generation: null,
  };
}

/** The answer that has just been promised and has no text yet. */
export function newAnswer(
  result: SendResult,
  { deployment, siblingIds = [], at }: { deployment: DeploymentView; siblingIds?: readonly string[]; at: string },
): MessageView {
  return {
    id: result.assistantMessageId,
    threadId: result.threadId,
    parentId: result.userMessageId,
    role: 'assistant',
    text: '',
    reasoning: null,
    createdAt: at,
    siblingIds: [...siblingIds, result.assistantMessageId],
    generation: {
      id: result.generationId,
      deploymentId: deployment.id,
      deploymentName: deployment.name,
      platform: deployment.platform,
      modelName: deployment.modelName,
      simulated: deployment.simulated,
      status: 'reserved',
      finishReason: null,
      usage: null,
      usageSource: 'none',
      cost: { amountUsd: null, costStatus: 'pending' },
      droppedMessages: 0,
      error: null,
      startedAt: at,
      firstTokenAt: null,
      endedAt: null,
    },
  };
}
