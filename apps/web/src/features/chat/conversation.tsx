import type { ThreadView } from '@staque/core/chat/schemas';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { LiveMessage } from '#components/ui/live-message.tsx';
import { preload } from '#lib/preload.ts';
import { Composer } from './composer/composer.tsx';
import { ConversationContext } from './conversation-context.ts';
import type { ThreadSettings } from './data/chat-actions.ts';
import { loadChatActions } from './data/load-chat-actions.ts';
import { useSend } from './data/use-send.ts';
import { runningAnswer, useThreadMessages } from './data/use-thread-messages.ts';
import { blockedReason } from './deployments/blocked-reason.ts';
import { ModelPicker } from './deployments/model-picker.tsx';
import { useChatDeployments } from './deployments/use-chat-deployments.ts';
import { useChosenDeployment } from './deployments/use-chosen-deployment.ts';
import { useStop } from './live/use-stop.ts';
import { loadAnswerText } from './markdown/answer-text.tsx';
import { MessagesSkeleton } from './messages/messages-skeleton.tsx';
import { reportError } from './report-error.ts';

/** The list comes with the renderer of answers: messages that are there already never stand as raw text first. */
async function loadMessageList() {
  const [list] = await Promise.all([import('./messages/message-list.tsx'), loadAnswerText()]);
  return list;
}

const LiveUpdates = lazy(async () => ({ default: (await import('./live/live-updates.tsx')).LiveUpdates }));
const MessageList = lazy(async () => ({ default: (await loadMessageList()).MessageList }));

const EmptyChat = lazy(async () => ({ default: (await import('./empty-chat.tsx')).EmptyChat }));
const NoDeployment = lazy(async () => ({ default: (await import('./no-deployment.tsx')).NoDeployment }));

type ConversationProps = {
  threadId: string | undefined;
  thread: ThreadView | undefined;
  /** The deployment that the address of a new chat names. */
  wanted: string | undefined;
  /** What a new thread begins with. */
  newSettings: ThreadSettings | null;
};

/** The middle of the page: messages and composer of one thread, or the beginning of a new one. */
export function Conversation({ threadId, thread, wanted, newSettings }: ConversationProps) {
  const { deployments, error, refetch, isFetching } = useChatDeployments();
  const { deployment, replaced, choose, looking } = useChosenDeployment(deployments, {
    threadId,
    ofThread: thread?.deploymentId ?? wanted,
    threadPending: threadId !== undefined && !thread,
    isFetching,
  });
  const { query, messages } = useThreadMessages(threadId);
  const running = runningAnswer(messages);
  const { send, sending } = useSend({ threadId, deployment, settings: newSettings });
  const stop = useStop(running);
  const [editingId, setEditingId] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  const [proposal, setProposal] = useState<{ text: string } | null>(null);
  const busy = running !== null || sending !== null;

  // The code of messages and actions comes while the thread's messages do, or while the first message is written.
  useEffect(() => {
    preload(loadMessageList);
    preload(loadChatActions);
  }, []);

  const showLatest = useCallback(() => setAsked((count) => count + 1), []);
  const run = useCallback(
    (title: string, action: () => Promise<unknown>) => void action().then(showLatest, reportError(title)),
    [showLatest],
  );
  // Built anew only when a message shows the difference: a keystroke or a token renders none of them.
  const context = useMemo(
    () => ({ deployments: deployments ?? [], deployment, busy, editingId, setEditingId, showLatest, run }),
    [deployments, deployment, busy, editingId, showLatest, run],
  );

  function content(): ReactNode {
    const empty = threadId === undefined || (query.isSuccess && messages.length === 0);
    if (empty && sending === null) {
      if (deployments?.length === 0) {
        return (
          <Suspense>
            <NoDeployment />
          </Suspense>
        );
      }
      if (error && !deployments) {
        return <LoadError what="The deployments" error={error} onRetry={() => void refetch()} retrying={isFetching} />;
      }
      return (
        <Suspense fallback={<div className="flex-1" />}>
          <EmptyChat onChoose={(text) => setProposal({ text })} />
        </Suspense>
      );
    }
    if (query.isError && messages.length === 0) {
      return (
        <LoadError
          what="The thread"
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      );
    }
    if (query.isPending && sending === null) return <MessagesSkeleton />;
    const older = {
      has: query.hasNextPage,
      loading: query.isFetchingNextPage,
      failed: query.isFetchNextPageError,
      load: () => void query.fetchNextPage(),
    };
    return (
      <Suspense fallback={<MessagesSkeleton />}>
        <MessageList
          key={`messages ${threadId}`}
          threadId={threadId}
          messages={messages}
          sending={sending}
          asked={asked}
          older={older}
        />
      </Suspense>
    );
  }

  const lastOwn = messages.findLast(({ role }) => role === 'user');
  return (
    <ConversationContext value={context}>
      <LiveMessage
        text={
          <Suspense>
            <LiveUpdates threadId={threadId} running={running} messages={messages} />
          </Suspense>
        }
      />
      {content()}
      {(messages.length > 0 || deployments?.length !== 0) && (
        <Composer
          key={`composer ${threadId ?? 'new'}`}
          threadId={threadId}
          deploymentId={deployment?.id ?? null}
          blocked={error && !deployments ? 'The deployments could not be loaded.' : blockedReason(deployment)}
          looking={looking && !(error && !deployments)}
          waiting={sending !== null}
          onStop={stop}
          onSend={(text) => {
            showLatest();
            return send(text);
          }}
          onEditLast={() => lastOwn && !busy && setEditingId(lastOwn.id)}
          proposal={proposal}
          picker={
            <ModelPicker
              deployments={deployments ?? []}
              value={deployment}
              replaced={replaced}
              looking={looking}
              onChoose={choose}
            />
          }
        />
      )}
    </ConversationContext>
  );
}
