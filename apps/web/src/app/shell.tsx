import { Outlet, useRouterState } from '@tanstack/react-router';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { Commands, type CommandView } from '#features/command-menu/commands.tsx';
import { useSession } from '#lib/session.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { Logo } from './logo.tsx';
import { SandboxBanner } from './sandbox-banner.tsx';
import { Sidebar } from './sidebar.tsx';

/** The frame of all pages behind the sign-in: sidebar or drawer, sandbox banner, the page. */
export function Shell() {
  const { sandbox } = useSession();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [commands, setCommands] = useState<CommandView | null>(null);
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      {sandbox && <SandboxBanner />}
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-border bg-sunken px-2 md:hidden">
        <IconButton label="Open navigation" icon={<MenuIcon aria-hidden />} onClick={() => setDrawerOpen(true)} />
        <span className="flex-1">
          <Logo />
        </span>
        <IconButton label="Search and run commands" icon={<Search aria-hidden />} onClick={() => setCommands('menu')} />
      </header>
      <div className="flex min-h-0 flex-1">
        <aside className="hidden w-58 shrink-0 border-r border-border bg-sunken md:block">
          <Sidebar onSearch={() => setCommands('menu')} />
        </aside>
        <main id="main" tabIndex={-1} className="relative min-w-0 flex-1 overflow-y-auto bg-bg outline-none">
          <Outlet />
        </main>
      </div>
      <NavigationProgress />
      <ConnectionNotice />
      <Sheet open={drawerOpen} onOpenChange={setDrawerOpen} title="Navigation" side="left" size="sm" bare>
        <Sidebar onNavigate={() => setDrawerOpen(false)} />
      </Sheet>
      <Commands view={commands} onViewChange={setCommands} />
    </div>
  );
}

/** A thin line at the top while the next page's code is on its way. */
function NavigationProgress() {
  const loading = useRouterState({ select: (state) => state.status === 'pending' });
  if (!loading) return null;
  return (
    <div
      role="progressbar"
      aria-label="Loading page"
      className="fixed inset-x-0 top-0 z-50 h-0.5 animate-pulse bg-accent"
    />
  );
}
