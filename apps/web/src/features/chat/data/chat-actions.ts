import type { ChatParameters } from '@staque/core/chat/parameters';
import type { MessageView, SendResult } from '@staque/core/chat/schemas';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import { callGate } from '#lib/call-gate.ts';
import { newId } from '#lib/new-id.ts';
import { api } from '#lib/trpc.ts';
import type { AnswerState } from '../live/answer-state.ts';
import { graftMessages, joinNewest, settleAnswer } from './message-pages.ts';
import { newAnswer, newUserMessage } from './new-messages.ts';
import { otherTabs } from './other-tabs.ts';
import { threadLists } from './thread-lists.ts';
import { messagesInput } from './use-thread-messages.ts';

/** What a new thread begins with; both are kept on the thread. */
export type ThreadSettings = { systemPrompt: string | null; parameters: ChatParameters };

const { client } = api;

/**
 * Everything a person can do in a thread. Each call resolves once the server has promised the answer, writes what it promised
 * into the cache, and rejects with the server's error otherwise.
 */
export const chatActions = {
  async send(params: {
    threadId: string | undefined;
    deployment: DeploymentView;
    clientMessageId: string;
    text: string;
    settings: ThreadSettings | null;
  }): Promise<string> {
    const { deployment, clientMessageId, text, settings } = params;
    let { threadId } = params;
    if (threadId === undefined && settings) {
      threadId = (await client.threads.create.mutate({ deploymentId: deployment.id, ...settings })).id;
    }
    const result = await client.chat.send.mutate({
      ...(threadId !== undefined && { threadId }),
      deploymentId: deployment.id,
      clientMessageId,
      text,
    });
    const at = new Date().toISOString();
    await showNew(result, [newUserMessage(result, { text, at }), newAnswer(result, { deployment, at })]);
    return result.threadId;
  },

  async edit(
    message: MessageView,
    params: { text: string; clientMessageId: string; deployment: DeploymentView },
  ): Promise<void> {
    const { text, clientMessageId, deployment } = params;
    const result = await client.chat.edit.mutate({
      messageId: message.id,
      clientMessageId,
      text,
      deploymentId: deployment.id,
    });
    const at = new Date().toISOString();
    const changed = newUserMessage(result, { text, siblingIds: message.siblingIds, at });
    await showNew(result, [changed, newAnswer(result, { deployment, at })], message.id);
  },

  async regenerate(message: MessageView, deployment: DeploymentView): Promise<void> {
    const result = await client.chat.regenerate.mutate({
      messageId: message.id,
      clientMessageId: newId(),
      deploymentId: deployment.id,
    });
    const at = new Date().toISOString();
    await showNew(result, [newAnswer(result, { deployment, siblingIds: message.siblingIds, at })], message.id);
  },

  async continueAnswer(message: MessageView, deployment: DeploymentView): Promise<void> {
    const result = await client.chat.continue.mutate({ messageId: message.id, clientMessageId: newId() });
    await showNew(result, [newAnswer(result, { deployment, at: new Date().toISOString() })]);
  },

  async stop(generationId: string): Promise<void> {
    await client.chat.stop.mutate({ generationId });
  },

  /** Steps to another version of a message, with the branch that hangs on it. */
  async showSibling(threadId: string, messageId: string): Promise<void> {
    await client.threads.update.mutate({ threadId, activeMessageId: messageId });
    await refreshBranch(threadId);
    otherTabs.tell(threadId);
  },

  /** Called when a followed answer has ended. */
  settle(threadId: string, generationId: string, state: AnswerState): void {
    api.threads.messages.setInfiniteData(messagesInput(threadId), (pages) =>
      settleAnswer(pages, { generationId, state, endedAt: new Date().toISOString() }),
    );
    void refresh(threadId).catch(ignoreUntilBack);
  },

  /** Asks the server how the thread stands: an answer was lost sight of, or another tab has changed something. */
  reload(threadId: string): void {
    void refresh(threadId).catch(ignoreUntilBack);
  },
};

/** Asks for the end of the shown branch alone: what was loaded before it stays, however much that is. */
async function refreshBranch(threadId: string): Promise<void> {
  const input = messagesInput(threadId);
  const before = api.threads.messages.getInfiniteData(input);
  if (!before || !callGate.isOpen()) return;
  const newest = await client.threads.messages.query(input);
  // What was written into the cache meanwhile is newer than this look at the server.
  if (api.threads.messages.getInfiniteData(input) !== before) return refreshBranch(threadId);
  api.threads.messages.setInfiniteData(input, joinNewest(before, newest));
}

async function refresh(threadId: string): Promise<void> {
  await Promise.all([refreshBranch(threadId), api.threads.get.invalidate({ threadId }), threadLists.refresh()]);
}

async function showNew(result: SendResult, messages: MessageView[], replaceFrom?: string): Promise<void> {
  const input = messagesInput(result.threadId);
  // An older list on its way would overwrite the new messages.
  await api.threads.messages.cancel(input);
  api.threads.messages.setInfiniteData(input, (pages) => graftMessages(pages, { messages, replaceFrom }));
  void api.threads.get.invalidate({ threadId: result.threadId });
  void threadLists.refresh();
  otherTabs.tell(result.threadId);
}

/** The thread stays as it is: once the server is back, everything on the screen is asked for again. */
function ignoreUntilBack(): void {}
