import { roleAllows } from '@staque/core/users/permissions';
import { useNavigate } from '@tanstack/react-router';
import { Compass, Keyboard, LogOut, Monitor, Moon, Rocket, SquarePen, Sun } from 'lucide-react';
import { navigationFor } from '#app/navigation.ts';
import { useSignOut } from '#app/sign-out.ts';
import { useSession } from '#lib/session.ts';
import { useTheme } from '#lib/theme.ts';
import type { Command } from './command.ts';
import { shortcuts } from './shortcuts.ts';

/** The commands that need no server: what the person may do, and the pages that they may open. */
export function useCommands({ onShowShortcuts }: { onShowShortcuts: () => void }): {
  actions: Command[];
  pages: Command[];
  preferences: Command[];
} {
  const navigate = useNavigate();
  const { role } = useSession().user;
  const [theme, setTheme] = useTheme();
  const signOut = useSignOut();

  const actions: (Command | false)[] = [
    roleAllows(role, 'chat:use') && {
      id: 'new-chat',
      label: shortcuts.newChat.label,
      icon: SquarePen,
      words: 'thread message ask',
      keys: shortcuts.newChat.keys,
      run: () => void navigate({ to: '/chat' }),
    },
    roleAllows(role, 'deployments:manage') && {
      id: 'deploy',
      label: 'Deploy a model',
      icon: Rocket,
      words: 'new deployment create endpoint',
      run: () => void navigate({ to: '/deployments/new' }),
    },
    roleAllows(role, 'system:manage') && {
      id: 'welcome',
      label: 'Set-up guide',
      icon: Compass,
      words: 'welcome first run finish setting up start',
      run: () => void navigate({ to: '/welcome' }),
    },
  ];
  const preferences: Command[] = [
    ...themes.map(({ value, label, icon }) => ({
      id: `theme-${value}`,
      label,
      icon,
      words: 'theme appearance mode colour color',
      ...(value === theme && { hint: 'In use' }),
      stays: true,
      run: () => setTheme(value),
    })),
    {
      id: 'shortcuts',
      label: shortcuts.shortcutList.label,
      icon: Keyboard,
      words: 'keys help',
      keys: shortcuts.shortcutList.keys,
      stays: true,
      run: onShowShortcuts,
    },
    { id: 'sign-out', label: 'Sign out', icon: LogOut, words: 'log out leave', run: signOut },
  ];
  const pages = navigationFor(role)
    .flatMap(({ items }) => items)
    .map(({ to, label, icon }) => ({
      id: to,
      label,
      icon,
      words: `page go to ${to}`,
      run: () => void navigate({ to }),
    }));
  return { actions: actions.filter((action) => action !== false), pages, preferences };
}

const themes = [
  { value: 'light' as const, label: 'Use the light theme', icon: Sun },
  { value: 'dark' as const, label: 'Use the dark theme', icon: Moon },
  { value: 'system' as const, label: 'Use the system’s theme', icon: Monitor },
];
