import type { ThreadView } from '@staque/core/chat/schemas';
import { Link } from '@tanstack/react-router';
import { Archive, ArchiveRestore, Ellipsis, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { ThreadCost } from '../thread-cost.tsx';
import { RenameThread } from './rename-thread.tsx';
import { useThreadActions } from './use-thread-actions.ts';

type ThreadRowProps = { thread: ThreadView; onNavigate: (() => void) | undefined };

/** One thread of the list; a double click on its title renames it in place. */
export const ThreadRow = memo(function ThreadRow({ thread, onNavigate }: ThreadRowProps) {
  const actions = useThreadActions();
  const [renaming, setRenaming] = useState(false);
  if (renaming) {
    return (
      <RenameThread
        title={thread.title}
        onDone={(title) => {
          setRenaming(false);
          if (title !== null) void actions.rename(thread, title);
        }}
      />
    );
  }
  return (
    <div className="group relative flex items-center rounded-md hover:bg-hover has-aria-[current=page]:bg-active">
      <Link
        to="/chat/$threadId"
        params={{ threadId: thread.id }}
        onClick={onNavigate}
        onDoubleClick={() => setRenaming(true)}
        title={thread.title}
        className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md pr-2 pl-2 text-sm text-muted group-hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:text-text pointer-coarse:h-11"
      >
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {thread.title}
        </span>
        <ThreadCost
          thread={thread}
          className="text-2xs text-muted group-has-aria-[current=page]:text-text group-focus-within:invisible group-hover:invisible pointer-coarse:pr-9 pointer-coarse:visible!"
        />
      </Link>
      <span className="absolute right-0.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-data-popup-open:opacity-100 pointer-coarse:opacity-100">
        <Menu
          align="start"
          trigger={
            <button
              type="button"
              aria-label={`Actions for ${thread.title}`}
              className="flex size-7 items-center justify-center rounded-md text-muted hover:bg-active hover:text-text data-popup-open:bg-active pointer-coarse:size-9"
            >
              <Ellipsis aria-hidden className="size-4" />
            </button>
          }
        >
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setRenaming(true)}>
            Rename
          </MenuItem>
          <MenuItem
            icon={thread.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
            onSelect={() => void actions.pin(thread)}
          >
            {thread.pinned ? 'Unpin' : 'Pin'}
          </MenuItem>
          <MenuItem
            icon={thread.archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
            onSelect={() => void actions.archive(thread)}
          >
            {thread.archived ? 'Back to the list' : 'Archive'}
          </MenuItem>
          <MenuSeparator />
          <MenuItem tone="danger" icon={<Trash2 aria-hidden />} onSelect={() => void actions.remove(thread)}>
            Delete
          </MenuItem>
        </Menu>
      </span>
    </div>
  );
});
