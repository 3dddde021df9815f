import type { ThreadView } from '@staque/core/chat/schemas';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '#lib/class-names.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { RenameThread } from './rename-thread.tsx';
import { ThreadMenu } from './thread-menu.tsx';
import { useThreadActions } from './use-thread-actions.ts';

/** The open thread's title, which a double click renames, and what can be done with the thread. */
export function ThreadTitle({ thread }: { thread: ThreadView }) {
  const actions = useThreadActions();
  const [renaming, setRenaming] = useState(false);
  if (renaming) {
    return (
      <span className="flex h-8 min-w-0 flex-1 pointer-coarse:h-10 lg:max-w-120">
        <RenameThread
          title={thread.title}
          onDone={(title) => {
            setRenaming(false);
            if (title !== null) void actions.rename(thread, title);
          }}
        />
      </span>
    );
  }
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1 lg:pl-2">
      <h1
        dir="auto"
        title={thread.title}
        onDoubleClick={() => setRenaming(true)}
        className="min-w-0 truncate text-base font-medium"
      >
        {thread.title}
      </h1>
      <ThreadMenu
        thread={thread}
        actions={actions}
        onRename={() => setRenaming(true)}
        trigger={
          <button
            type="button"
            aria-label="Thread actions"
            title="Thread actions"
            className={classNames(buttonClass({ variant: 'ghost' }), 'w-8 shrink-0 pointer-coarse:w-10')}
          >
            <Ellipsis aria-hidden />
          </button>
        }
      />
    </span>
  );
}
