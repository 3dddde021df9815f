import { Link } from '@tanstack/react-router';
import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { useSession } from '#lib/session.ts';
import { type Theme, useTheme } from '#lib/theme.ts';
import { useShell } from './shell-context.ts';
import { useSignOut } from './sign-out.ts';

/** The person at the sidebar's foot: theme, settings, sign-out. */
export function UserMenu() {
  const { user } = useSession();
  const [theme, setTheme] = useTheme();
  const signOut = useSignOut();
  const { showShortcuts } = useShell();
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
      <MenuChoice<Theme> label="Theme" items={themes} value={theme} onValueChange={setTheme} />
      <MenuSeparator />
      <MenuItem icon={<Settings aria-hidden />} link={<Link to="/settings" />}>
        Settings
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden />} onSelect={showShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} onSelect={signOut}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

const themes = [
  { value: 'system' as const, label: 'System', icon: <Monitor aria-hidden /> },
  { value: 'light' as const, label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark' as const, label: 'Dark', icon: <Moon aria-hidden /> },
];

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}
