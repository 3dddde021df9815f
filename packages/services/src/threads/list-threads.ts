import { z } from 'zod';
import type { threadListInput, ThreadView } from '@staque/core/chat/schemas';
import type { Page } from '@staque/core/page';
import { listThreads as listThreadRows } from '@staque/db/queries/threads';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor, positionTime } from '../cursor.ts';
import { threadView } from './thread-view.ts';

const position = z.tuple([z.boolean(), positionTime, z.uuid()]);

/** The caller's threads: pinned first, then by last message. */
export async function listThreads(ctx: Context, input: z.infer<typeof threadListInput>): Promise<Page<ThreadView>> {
  const actor = requirePermission(ctx, 'chat:use');
  const after = decodeCursor(input.cursor, position);
  const rows = await listThreadRows(ctx.database.db, {
    ownerId: actor.userId,
    archived: input.archived,
    search: input.search?.trim() || null,
    after: after ? { pinned: after[0], lastMessageAt: new Date(after[1]), id: after[2] } : null,
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => [
    row.pinned,
    row.lastMessageAt.toISOString(),
    row.id,
  ]);
  return { items: page.map(threadView), nextCursor };
}
