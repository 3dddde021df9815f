import type { ThreadView } from '@staque/core/chat/schemas';
import { useParams } from '@tanstack/react-router';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { Spinner } from '#components/ui/spinner.tsx';
import { useNow } from '#lib/now.ts';
import { useMediaQuery } from '#lib/use-media-query.ts';
import { groupThreads } from './group-threads.ts';
import { ThreadRow } from './thread-row.tsx';
import { markRead, useUnread } from './unread.ts';
import { useAnswersElsewhere } from './use-answers-elsewhere.ts';
import { useThreadActions } from './use-thread-actions.ts';

type ThreadRowsProps = {
  threads: readonly ThreadView[];
  hasMore: boolean;
  loadMore: () => void;
  loadingMore: boolean;
  onNavigate: (() => void) | undefined;
};

type Item = { key: string; label: string; thread?: undefined } | { key: string; thread: ThreadView };

const loadAheadRows = 20;

/** The rows that are in sight, whatever the number of threads. Up, Down, Home and End move between them. */
export function ThreadRows({ threads, hasMore, loadMore, loadingMore, onNavigate }: ThreadRowsProps) {
  const { threadId: openId } = useParams({ strict: false });
  const actions = useThreadActions();
  const unread = useUnread();
  const nowMs = useNow();
  const items = useMemo(() => itemsOf(threads, nowMs), [threads, nowMs]);
  const [focused, setFocused] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const rowPx = useMediaQuery('(pointer: coarse)') ? 45 : 33;
  const focusedAt = items.findIndex(({ key }) => key === focused);
  // oxlint-disable-next-line react/incompatible-library -- the compiler passes this component over, and it is not used here
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (items[index]?.thread ? rowPx : index === 0 ? 28 : 38),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 6,
    // The row that has the focus stays, or the keyboard would lose its place when the list is scrolled.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return focusedAt < 0 || shown.includes(focusedAt) ? shown : [...shown, focusedAt].toSorted((a, b) => a - b);
    },
  });
  const shown = virtualizer.getVirtualItems();
  useAnswersElsewhere(threads, openId);

  // Where the list is scrolled to is the browser's.
  const onShown = useEffectEvent((lastShown: number) => {
    if (hasMore && !loadingMore && lastShown >= items.length - loadAheadRows) loadMore();
  });
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => onShown(lastShown), [lastShown, items.length, loadingMore]);
  // What is open has been seen, also when it was opened elsewhere.
  useEffect(() => {
    if (openId !== undefined) markRead(openId);
  }, [openId, unread]);

  function moveTo(index: number) {
    const item = items[index];
    if (!item?.thread) return;
    setFocused(item.key);
    // The first row brings its heading along.
    virtualizer.scrollToIndex(index <= 1 ? 0 : index);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus());
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const row = event.target instanceof HTMLAnchorElement ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (!row) return;
    const target = targetOf(event.key, Number(row.dataset['index']), items);
    if (target === null) return;
    event.preventDefault();
    moveTo(target);
  }

  function onFocus(event: FocusEvent<HTMLDivElement>) {
    const row = event.target.closest<HTMLElement>('[data-index]');
    if (row) setFocused(items[Number(row.dataset['index'])]?.key ?? null);
  }

  const first = items.findIndex(({ thread }) => thread);
  const openAt = items.findIndex(({ key }) => key === openId);
  // One row is in the order of Tab; the arrows lead to the others.
  const tabbableAt =
    focusedAt >= 0 ? focusedAt : openAt >= 0 && shown.some(({ index }) => index === openAt) ? openAt : first;
  return (
    <div ref={box} onKeyDown={onKeyDown} onFocus={onFocus} className="-mr-1.5 min-h-0 flex-1 overflow-y-auto pr-1.5">
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, key, start, size }) => {
          const item = items[index];
          if (!item) return null;
          return (
            <div
              key={key}
              data-index={index}
              className="absolute inset-x-0 top-0 pb-px"
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {item.thread ? (
                <ThreadRow
                  thread={item.thread}
                  actions={actions}
                  onNavigate={onNavigate}
                  unread={unread.includes(item.key)}
                  tabbable={index === tabbableAt}
                />
              ) : (
                <h2 className="flex h-full items-end px-2 pb-1.5 text-2xs font-medium text-muted">{item.label}</h2>
              )}
            </div>
          );
        })}
      </div>
      {loadingMore && (
        <div className="flex h-10 items-center justify-center">
          <Spinner label="Loading older threads" className="size-4 text-muted" />
        </div>
      )}
    </div>
  );
}

function itemsOf(threads: readonly ThreadView[], nowMs: number): Item[] {
  return groupThreads(threads, nowMs).flatMap(({ label, threads: members }) => [
    { key: label, label },
    ...members.map((thread) => ({ key: thread.id, thread })),
  ]);
}

/** Where a key leads from a row; null when it does not move. Headings are passed over. */
function targetOf(key: string, from: number, items: readonly Item[]): number | null {
  const isRow = (index: number) => items[index]?.thread !== undefined;
  const step = (by: number) => (isRow(from + by) ? from + by : isRow(from + 2 * by) ? from + 2 * by : null);
  switch (key) {
    case 'ArrowDown':
      return step(1);
    case 'ArrowUp':
      return step(-1);
    case 'Home':
      return items.findIndex(({ thread }) => thread);
    case 'End':
      return items.length - 1;
    default:
      return null;
  }
}
