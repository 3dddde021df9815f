import { roleAllows } from '@staque/core/users/permissions';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { Kbd } from '#components/ui/kbd.tsx';
import { useSession } from '#lib/session.ts';
import { Logo } from './logo.tsx';
import { navigation } from './navigation.ts';
import { UserMenu } from './user-menu.tsx';

type SidebarProps = {
  onNavigate?: () => void;
  /** Opens the command menu; the drawer leaves it to the page's head. */ onSearch?: () => void;
};

/** Navigation and the person, on the left of every page and in the drawer on a phone. */
export function Sidebar({ onNavigate, onSearch }: SidebarProps) {
  const { role } = useSession().user;
  return (
    <div className="flex h-full flex-col gap-1 p-2.5">
      <Link
        to="/"
        onClick={onNavigate}
        className="flex h-9 w-fit items-center rounded-md px-2 focus-visible:outline-offset-0"
      >
        <Logo />
      </Link>
      {onSearch && (
        <button
          type="button"
          onClick={onSearch}
          className="flex h-8 items-center gap-2.5 rounded-md border border-border bg-surface px-2 text-sm text-muted shadow-xs transition-colors hover:border-border-strong hover:text-text pointer-coarse:h-10"
        >
          <Search aria-hidden className="size-4 shrink-0 text-faint" />
          <span className="flex-1 text-left">Search</span>
          <Kbd keys="mod+k" />
        </button>
      )}
      <nav aria-label="Main" className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto py-2">
        {navigation.map((section) => {
          const items = section.items.filter((item) => !item.permission || roleAllows(role, item.permission));
          if (items.length === 0) return null;
          return (
            <div key={items[0]?.to} className="flex flex-col gap-0.5">
              {section.label && <h2 className="px-2 pb-1 text-2xs font-medium text-muted">{section.label}</h2>}
              {items.map(({ to, label, icon: Icon }) => (
                <Link key={to} to={to} onClick={onNavigate} className={itemClass}>
                  <Icon aria-hidden className="size-4 shrink-0" />
                  {label}
                </Link>
              ))}
            </div>
          );
        })}
      </nav>
      <UserMenu />
    </div>
  );
}

const itemClass =
  'flex h-7.5 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-muted transition-colors hover:bg-hover hover:text-text ' +
  'focus-visible:-outline-offset-1 aria-[current=page]:bg-active aria-[current=page]:text-text pointer-coarse:h-10';
