import type { ThreadView } from '@staque/core/chat/schemas';
import type { ThreadWithState } from '@staque/db/queries/threads';

export function threadView(row: ThreadWithState): ThreadView {
  return {
    id: row.id,
    title: row.title,
    pinned: row.pinned,
    archived: row.archivedAt !== null,
    systemPrompt: row.systemPrompt,
    parameters: row.parameters,
    deploymentId: row.deploymentId,
    messageCount: row.messageCount,
    totalUsd: row.totalUsd,
    unpricedCount: row.unpricedCount,
    endpointCount: row.endpointCount,
    estimated: row.estimated,
    answering: row.answering,
    simulated: row.simulated,
    createdAt: row.createdAt.toISOString(),
    lastMessageAt: row.lastMessageAt.toISOString(),
  };
}
