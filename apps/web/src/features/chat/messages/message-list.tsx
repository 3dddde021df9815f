import { isFinal } from '@staque/core/chat/chat-event';
import type { MessageView } from '@staque/core/chat/schemas';
import { ArrowDown } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { threadSearch } from '#lib/search-params.ts';
import { Button } from '#components/ui/button.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { type Place, readPlace } from './kept-place.ts';
import { MessageSlot } from './message-slot.tsx';
import { MessagesSkeleton } from './messages-skeleton.tsx';
import { createNearness } from './nearness.ts';
import { useBrowserFind } from './use-browser-find.ts';
import { useOlderMessages } from './use-older-messages.ts';
import { useScrollPlace } from './use-scroll-place.ts';
import { Bubble } from './user-message.tsx';
import { WaitingForModel } from './waiting-for-model.tsx';

type MessageListProps = {
  threadId: string | undefined;
  messages: readonly MessageView[];
  /** What is on its way to the server and has no message yet. */
  sending: string | null;
  /** Grows with everything the person asks for: the list then goes to its end. */
  asked: number;
  older: { has: boolean; loading: boolean; failed: boolean; load: () => void };
};

/** Messages beyond this many from the end are neither laid out nor painted while they are off the screen. */
const alwaysDrawn = 6;
/** From here on messages far from the screen are taken out; below, the browser's search finds all of them. */
const longThread = 160;
/** How far back a kept place is looked for before the thread opens at its end. */
const soughtMessages = 800;

export function MessageList({ threadId, messages, sending, asked, older }: MessageListProps) {
  const [place] = useState(() => openingPlace(threadId));
  const found = usePlaceLoaded(place, messages, older);
  useBrowserFind(older, { count: messages.length, most: longThread });
  const [nearness] = useState(createNearness);
  const growing = sending !== null || isRunning(messages.at(-1));
  const { scrollRef, contentRef, atBottom, jumpToBottom } = useScrollPlace({ threadId, kept: place, found, growing });
  const sentinel = useOlderMessages({
    scrollRef,
    firstId: messages[0]?.id,
    hasOlder: older.has && !older.failed,
    loading: older.loading,
    load: older.load,
  });

  // Scrolling belongs to the browser: whoever asks wants to see the answer.
  const [askedBefore] = useState(asked);
  useEffect(() => {
    if (asked !== askedBefore) jumpToBottom();
  }, [asked, askedBefore, jumpToBottom]);

  return (
    <div className="relative min-h-0 flex-1">
      {!found && (
        <div className="absolute inset-0 flex flex-col overflow-hidden">
          <MessagesSkeleton />
        </div>
      )}
      <div
        ref={scrollRef}
        data-messages
        tabIndex={-1}
        className={`h-full overflow-y-auto overscroll-contain outline-none ${found ? '' : 'invisible'}`}
      >
        <div ref={contentRef} className="mx-auto flex w-full max-w-190 flex-col gap-3 px-4 py-6 sm:px-6">
          <div ref={sentinel} className="flex min-h-px justify-center">
            {older.loading && <Spinner label="Loading older messages" className="size-4 text-muted" />}
            {older.failed && !older.loading && <OlderFailed onRetry={older.load} />}
          </div>
          {messages.map((message, index) => (
            <MessageSlot
              key={message.id}
              message={message}
              last={index === messages.length - 1}
              drawn={index >= messages.length - alwaysDrawn}
              nearness={messages.length > longThread ? nearness : null}
            />
          ))}
          {sending !== null && (
            <>
              <div className="flex flex-col items-end pb-7">
                <Bubble text={sending} faded />
              </div>
              <WaitingForModel started={false} connection="open" />
            </>
          )}
        </div>
      </div>
      {!atBottom && found && (
        <button
          type="button"
          aria-label="Jump to latest"
          title="Jump to latest"
          onClick={jumpToBottom}
          className="absolute bottom-3 left-1/2 flex size-9 -translate-x-1/2 items-center justify-center rounded-full border border-border bg-raised text-muted shadow-md transition-colors hover:bg-hover hover:text-text pointer-coarse:size-11"
        >
          <ArrowDown aria-hidden className="size-4" />
        </button>
      )}
    </div>
  );
}

function OlderFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <span role="status" className="flex flex-wrap items-center justify-center gap-3 text-xs text-danger">
      Older messages could not be loaded.
      <Button size="sm" onClick={onRetry}>
        Try again
      </Button>
    </span>
  );
}

function isRunning(message: MessageView | undefined): boolean {
  return message?.generation ? !isFinal(message.generation.status) : false;
}

/** Where the person stopped reading, else the answer whose receipt the address opens. */
function openingPlace(threadId: string | undefined): Place | null {
  const { receipt } = threadSearch(Object.fromEntries(new URLSearchParams(window.location.search)));
  return readPlace(threadId) ?? (receipt === undefined ? null : { messageId: receipt, topPx: null });
}

/** Loads older messages until the one is there at which the person stopped reading; true once it is, or is not looked for. */
function usePlaceLoaded(
  place: Place | null,
  messages: readonly MessageView[],
  { has, loading, failed, load }: MessageListProps['older'],
): boolean {
  const [done, setDone] = useState(place === null);
  const found =
    done || !has || failed || messages.length >= soughtMessages || messages.some(({ id }) => id === place?.messageId);
  if (found && !done) setDone(true);
  const onMissing = useEffectEvent(load);
  // The place lies outside of React, in what this tab remembers.
  useEffect(() => {
    if (!found && !loading) onMissing();
  }, [found, loading]);
  return found;
}
