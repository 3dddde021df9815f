import type { MessageView } from '@staque/core/chat/schemas';
import { chatActions } from '../data/chat-actions.ts';
import { useInStep } from '../data/use-in-step.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useFollowAnswer } from './use-follow-answer.ts';

type LiveUpdatesProps = {
  threadId: string | undefined;
  /** The answer that is being written. */
  running: MessageView | null;
  messages: readonly MessageView[];
};

/** Keeps the thread as the server has it and takes in the answer that is being written; is what a screen reader says about it. */
export function LiveUpdates({ threadId, running, messages }: LiveUpdatesProps) {
  useInStep(threadId);
  useFollowAnswer({
    generationId: running?.generation?.id ?? null,
    onEnd: (id, state) => running && chatActions.settle(running.threadId, id, state),
    onLost: () => running && chatActions.reload(running.threadId),
  });
  return useAnnouncement(running, messages);
}
