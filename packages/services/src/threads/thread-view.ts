import type { ThreadView } from '@staque/core/chat/schemas';
import type { ThreadRow } from '@staque/db/queries/threads';

export function threadView(row: ThreadRow): ThreadView {
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
    simulated: row.simulated,
    createdAt: row.createdAt.toISOString(),
    lastMessageAt: row.lastMessageAt.toISOString(),
  };
}
