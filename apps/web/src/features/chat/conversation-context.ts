import type { MessageView } from '@staque/core/chat/schemas';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import { createContext, use } from 'react';

/** What the messages of a conversation need to act. It changes seldom, so that it does not render them in vain. */
export type Conversation = {
  deployments: readonly DeploymentView[];
  /** Answers next; null while there is none. */
  deployment: DeploymentView | null;
  /** An answer is being written: nothing else can be asked for meanwhile. */
  busy: boolean;
  editingId: string | null;
  setEditingId: (messageId: string | null) => void;
  /** Brings what was just asked for onto the screen. */
  showLatest: () => void;
  /** Runs an action, says so when it fails, and shows its result. */
  run: (title: string, action: () => Promise<unknown>) => void;
};

export const ConversationContext = createContext<Conversation | null>(null);

export function useConversation(): Conversation {
  const conversation = use(ConversationContext);
  if (!conversation) throw new Error('useConversation is called outside of a conversation');
  return conversation;
}

/** The deployment that gave an answer, while it still exists; else the one that answers next. */
export function deploymentOf(message: MessageView, { deployments, deployment }: Conversation): DeploymentView | null {
  return deployments.find(({ id }) => id === message.generation?.deploymentId) ?? deployment;
}
