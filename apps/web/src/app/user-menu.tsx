import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { Menu } from '#components/ui/menu.tsx';
import { preload } from '#lib/preload.ts';
import { useSession } from '#lib/session.ts';

const loadItems = () => import('./user-menu-items.tsx');
const UserMenuItems = lazy(async () => ({ default: (await loadItems()).UserMenuItems }));

/** The person at the sidebar's foot: theme, settings, sign-out. */
export function UserMenu() {
  const { user } = useSession();
  // They come after the page, so that they are there when the menu opens, with or without a server.
  useEffect(() => preload(loadItems), []);
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          className="flex items-center gap-2.5 rounded-md p-1.5 text-left transition-colors hover:bg-hover data-popup-open:bg-hover"
        >
          <span
            aria-hidden
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-subtle text-xs font-semibold text-accent-text"
          >
            {initials(user.name)}
          </span>
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="truncate text-sm leading-4.5 font-medium">{user.name}</span>
            <span className="truncate text-2xs text-muted">{user.email}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-faint" />
        </button>
      }
    >
      <Suspense>
        <UserMenuItems />
      </Suspense>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}
