import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { Kbd } from '#components/ui/kbd.tsx';
import { classNames } from '#lib/class-names.ts';
import { useCan, useSession } from '#lib/session.ts';
import { Logo } from './logo.tsx';
import { navigationFor } from './navigation.ts';
import { UserMenu } from './user-menu.tsx';

const SetupReminder = lazy(async () => ({ default: (await import('./setup-reminder.tsx')).SetupReminder }));

type SidebarProps = {
  onNavigate?: () => void;
  /** Opens the command menu. */
  onSearch: () => void;
  /** Two columns of links, to leave room for `children`. */
  compact?: boolean;
  /** What the page adds below the navigation. */
  children?: ReactNode;
};

/** Navigation and the person, on the left of every page and in the drawer on a phone. */
export function Sidebar({ onNavigate, onSearch, compact = false, children }: SidebarProps) {
  const { role } = useSession().user;
  const mayFinishSetup = useCan('system:manage');
  return (
    <div className="flex h-full flex-col gap-1 p-2.5">
      <Link
        to="/"
        onClick={onNavigate}
        className="flex h-9 w-fit items-center rounded-md px-2 focus-visible:outline-offset-0"
      >
        <Logo />
      </Link>
      <button
        type="button"
        onClick={onSearch}
        className="flex h-8 shrink-0 items-center gap-2.5 rounded-md border border-border bg-surface px-2 text-sm text-muted shadow-xs transition-colors hover:border-border-strong hover:text-text pointer-coarse:h-10"
      >
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <span className="flex-1 text-left">Search</span>
        <span className="pointer-coarse:hidden">
          <Kbd keys="mod+k" />
        </span>
      </button>
      <nav
        aria-label="Main"
        className={classNames(
          'flex flex-col overflow-y-auto py-2',
          compact ? 'shrink-0 gap-2' : 'min-h-0 flex-1 gap-4',
        )}
      >
        {navigationFor(role).map(({ label, items }) => (
          <div key={items[0]?.to} className="flex flex-col gap-0.5">
            {label && <h2 className="px-2 pb-1 text-2xs font-medium text-muted">{label}</h2>}
            <div className={compact ? 'grid grid-cols-2 gap-0.5' : 'flex flex-col gap-0.5'}>
              {items.map(({ to, label, icon: Icon }) => (
                <Link key={to} to={to} onClick={onNavigate} className={itemClass}>
                  <Icon aria-hidden className="size-4 shrink-0" />
                  {label}
                </Link>
              ))}
            </div>
          </div>
        ))}
      </nav>
      {compact && <div className="-mx-2.5 min-h-0 flex-1 overflow-y-auto border-t border-border">{children}</div>}
      {mayFinishSetup && (
        <Suspense>
          <SetupReminder {...(onNavigate && { onNavigate })} />
        </Suspense>
      )}
      <UserMenu />
    </div>
  );
}

const itemClass =
  'flex h-7.5 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-muted transition-colors hover:bg-hover hover:text-text ' +
  'focus-visible:-outline-offset-1 aria-[current=page]:bg-active aria-[current=page]:text-text pointer-coarse:h-10';
