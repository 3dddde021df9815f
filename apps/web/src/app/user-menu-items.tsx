import { Link } from '@tanstack/react-router';
import { Keyboard, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { MenuChoice, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { type Theme, useTheme } from '#lib/theme.ts';
import { useShell } from './shell-context.ts';
import { useSignOut } from './sign-out.ts';

/** What the person can do about theme, settings and session. */
export function UserMenuItems() {
  const [theme, setTheme] = useTheme();
  const signOut = useSignOut();
  const { showShortcuts } = useShell();
  return (
    <>
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
    </>
  );
}

const themes = [
  { value: 'system' as const, label: 'System', icon: <Monitor aria-hidden /> },
  { value: 'light' as const, label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark' as const, label: 'Dark', icon: <Moon aria-hidden /> },
];
