import type { ThreadView } from '@staque/core/chat/schemas';
import { Archive, ArchiveRestore, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import type { ThreadActions } from './use-thread-actions.ts';

type ThreadMenuProps = {
  thread: ThreadView;
  actions: ThreadActions;
  onRename: () => void;
  /** The button that opens it. */
  trigger: ReactElement;
  /** Whether the keys that stand beside the items work where the menu is. */
  keys?: boolean;
};

/** What can be done with a thread. */
export function ThreadMenu({ thread, actions, onRename, trigger, keys = false }: ThreadMenuProps) {
  return (
    <Menu align="start" trigger={trigger}>
      <MenuItem icon={<Pencil aria-hidden />} end={keys && 'F2'} onSelect={onRename}>
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
        {thread.archived ? 'Move back to the list' : 'Archive'}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        tone="danger"
        icon={<Trash2 aria-hidden />}
        end={keys && 'Del'}
        onSelect={() => void actions.remove(thread)}
      >
        Delete
      </MenuItem>
    </Menu>
  );
}
