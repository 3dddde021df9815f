import { compareUsd, zeroUsd } from '@staque/core/money/usd';
import type { ThreadView } from '@staque/core/chat/schemas';
import { Link } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { type KeyboardEvent, memo, useRef, useState } from 'react';
import { Spinner } from '#components/ui/spinner.tsx';
import { ThreadCost } from '../thread-cost.tsx';
import { RenameThread } from './rename-thread.tsx';
import { ThreadMenu } from './thread-menu.tsx';
import type { ThreadActions } from './use-thread-actions.ts';

type ThreadRowProps = {
  thread: ThreadView;
  actions: ThreadActions;
  onNavigate: (() => void) | undefined;
  /** An answer came while the thread was not open. */
  unread: boolean;
  /** Whether Tab stops here; the arrows lead to the other rows. */
  tabbable: boolean;
};

/** One thread of the list. A double click or F2 renames it in place, Delete deletes it. */
export const ThreadRow = memo(function ThreadRow({ thread, actions, onNavigate, unread, tabbable }: ThreadRowProps) {
  const [renaming, setRenaming] = useState(false);
  const focusNext = useRef(false);
  if (renaming) {
    return (
      <RenameThread
        title={thread.title}
        onDone={(title, byKeyboard) => {
          focusNext.current = byKeyboard;
          setRenaming(false);
          if (title !== null) void actions.rename(thread, title);
        }}
      />
    );
  }

  function focusAgain(link: HTMLAnchorElement | null) {
    if (!link || !focusNext.current) return;
    focusNext.current = false;
    link.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') void actions.remove(thread);
    else return;
    event.preventDefault();
  }

  return (
    <div className="group relative flex h-full items-center rounded-md hover:bg-hover has-aria-[current=page]:bg-active">
      <Link
        ref={focusAgain}
        to="/chat/$threadId"
        params={{ threadId: thread.id }}
        tabIndex={tabbable ? 0 : -1}
        onClick={onNavigate}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={onKeyDown}
        title={thread.title}
        className="flex h-full min-w-0 flex-1 items-center gap-2 rounded-md pr-2 pl-2 text-sm text-muted group-hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:text-text"
      >
        <span dir="auto" className={`min-w-0 flex-1 truncate ${unread ? 'font-medium text-text' : ''}`}>
          {thread.title}
        </span>
        <span className="flex shrink-0 items-center text-2xs text-muted group-focus-within:invisible group-hover:invisible group-has-aria-[current=page]:text-text pointer-coarse:visible! pointer-coarse:pr-10">
          <RowState thread={thread} unread={unread} />
        </span>
      </Link>
      <span className="absolute right-0.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-data-popup-open:opacity-100 pointer-coarse:opacity-100">
        <ThreadMenu
          keys
          thread={thread}
          actions={actions}
          onRename={() => setRenaming(true)}
          trigger={
            <button
              type="button"
              tabIndex={tabbable ? 0 : -1}
              aria-label={`Actions for ${thread.title}`}
              className="flex size-7 items-center justify-center rounded-md text-muted hover:bg-active hover:text-text data-popup-open:bg-active pointer-coarse:size-10"
            >
              <Ellipsis aria-hidden className="size-4" />
            </button>
          }
        />
      </span>
    </div>
  );
});

/** The newest thing to know of a thread: an answer on its way, an answer not seen, else what it has cost. */
function RowState({ thread, unread }: { thread: ThreadView; unread: boolean }) {
  if (thread.answering) {
    return (
      <>
        {/* Read with the row, and not announced: the open thread tells of its answer itself. */}
        <span className="sr-only">An answer is being written</span>
        <Spinner className="size-3 text-accent-text" />
      </>
    );
  }
  if (unread) {
    return (
      <span className="flex size-4 items-center justify-center">
        <span className="sr-only">New answer</span>
        <span aria-hidden className="size-2 rounded-full bg-accent" />
      </span>
    );
  }
  const free = compareUsd(thread.totalUsd, zeroUsd) === 0 && thread.unpricedCount === 0 && thread.endpointCount === 0;
  return free ? null : <ThreadCost thread={thread} />;
}
