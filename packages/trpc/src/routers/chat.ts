import { tracked } from '@trpc/server';
import {
  continueInput,
  editInput,
  estimateInput,
  followInput,
  regenerateInput,
  sendInput,
  stopInput,
} from '@staque/core/chat/schemas';
import { continueAnswer } from '@staque/services/chat/continue-answer';
import { editMessage } from '@staque/services/chat/edit-message';
import { estimateMessage } from '@staque/services/chat/estimate-message';
import { followGeneration, type TrackedChatEvent } from '@staque/services/chat/follow-generation';
import { regenerateAnswer } from '@staque/services/chat/regenerate-answer';
import { sendMessage } from '@staque/services/chat/send-message';
import { stopGeneration } from '@staque/services/chat/stop-generation';
import { procedure, router } from '../trpc.ts';

export const chatRouter = router({
  send: procedure.input(sendInput).mutation(({ ctx, input }) => sendMessage(ctx, input)),
  /** Served by a route that writes the same wire by hand; this definition is its type and its reference. */
  follow: procedure
    .input(followInput)
    .subscription(async ({ ctx, input, signal }) =>
      trackEach(await followGeneration(ctx, input, signal ?? new AbortController().signal)),
    ),
  stop: procedure.input(stopInput).mutation(({ ctx, input }) => stopGeneration(ctx, input)),
  regenerate: procedure.input(regenerateInput).mutation(({ ctx, input }) => regenerateAnswer(ctx, input)),
  edit: procedure.input(editInput).mutation(({ ctx, input }) => editMessage(ctx, input)),
  continue: procedure.input(continueInput).mutation(({ ctx, input }) => continueAnswer(ctx, input)),
  estimate: procedure.input(estimateInput).query(({ ctx, input }) => estimateMessage(ctx, input)),
});

async function* trackEach(batches: AsyncIterable<TrackedChatEvent[]>) {
  for await (const batch of batches) {
    for (const { id, event } of batch) yield tracked(id, event);
  }
}
