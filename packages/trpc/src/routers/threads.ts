import {
  threadCreateInput,
  threadDeleteInput,
  threadIdInput,
  threadListInput,
  threadMessagesInput,
  threadUpdateInput,
} from '@staque/core/chat/schemas';
import { createThread } from '@staque/services/threads/create-thread';
import { deleteThreads, restoreThreads } from '@staque/services/threads/delete-threads';
import { getThread } from '@staque/services/threads/get-thread';
import { listMessages } from '@staque/services/threads/list-messages';
import { listThreads } from '@staque/services/threads/list-threads';
import { updateThread } from '@staque/services/threads/update-thread';
import { cleanProcedure } from '../clean-procedure.ts';
import { procedure, router } from '../trpc.ts';

export const threadsRouter = router({
  list: cleanProcedure.input(threadListInput).query(({ ctx, input }) => listThreads(ctx, input)),
  get: procedure.input(threadIdInput).query(({ ctx, input }) => getThread(ctx, input)),
  messages: procedure.input(threadMessagesInput).query(({ ctx, input }) => listMessages(ctx, input)),
  create: procedure.input(threadCreateInput).mutation(({ ctx, input }) => createThread(ctx, input)),
  update: procedure.input(threadUpdateInput).mutation(({ ctx, input }) => updateThread(ctx, input)),
  delete: procedure.input(threadDeleteInput).mutation(({ ctx, input }) => deleteThreads(ctx, input)),
  restore: procedure.input(threadDeleteInput).mutation(({ ctx, input }) => restoreThreads(ctx, input)),
});
