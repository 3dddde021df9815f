import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '#lib/session.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** What of the commands is open. */
export type CommandView = 'menu' | 'shortcuts';

type CommandsProps = { view: CommandView | null; onViewChange: (view: CommandView | null) => void };

const loadMenu = () => import('./command-menu.tsx');
const CommandMenu = lazy(async () => ({ default: (await loadMenu()).CommandMenu }));
const ShortcutList = lazy(async () => ({ default: (await import('./shortcut-list.tsx')).ShortcutList }));

/** The command menu, the list of shortcuts, and the keys that open them. Their code arrives when it is first needed. */
export function Commands({ view, onViewChange }: CommandsProps) {
  const navigate = useNavigate();
  const canChat = useCan('chat:use');
  const [needed, setNeeded] = useState({ menu: false, shortcuts: false });
  if (view && !needed[view]) setNeeded({ ...needed, [view]: true });

  useShortcuts({
    commandMenu: () => onViewChange(view === 'menu' ? null : 'menu'),
    shortcutList: () => onViewChange('shortcuts'),
    ...(canChat && {
      newChat: () => {
        onViewChange(null);
        void navigate({ to: '/chat' });
      },
    }),
  });

  const onOpenChange = (of: CommandView) => (open: boolean) => onViewChange(open ? of : null);
  return (
    <Suspense>
      {needed.menu && (
        <CommandMenu
          open={view === 'menu'}
          onOpenChange={onOpenChange('menu')}
          onShowShortcuts={() => onViewChange('shortcuts')}
        />
      )}
      {needed.shortcuts && <ShortcutList open={view === 'shortcuts'} onOpenChange={onOpenChange('shortcuts')} />}
    </Suspense>
  );
}
