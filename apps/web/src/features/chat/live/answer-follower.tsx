import type { MessageView } from '@staque/core/chat/schemas';
import type { ChatActions } from '../data/chat-actions.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useFollowAnswer } from './use-follow-answer.ts';

type AnswerFollowerProps = {
  /** The answer that is being written. */
  running: MessageView | null;
  messages: readonly MessageView[];
  actions: ChatActions;
};

/** Takes in the answer that is being written, and is what a screen reader says about it. */
export function AnswerFollower({ running, messages, actions }: AnswerFollowerProps) {
  useFollowAnswer({
    generationId: running?.generation?.id ?? null,
    onEnd: (id, state) => running && actions.settle(running.threadId, id, state),
    onLost: () => running && actions.reload(running.threadId),
  });
  return useAnnouncement(running, messages);
}
