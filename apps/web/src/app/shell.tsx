import { Outlet, useLocation, useRouterState } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { LiveMessage } from '#components/ui/live-message.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { Commands, type CommandView } from '#features/command-menu/commands.tsx';
import { loadApiClient } from '#lib/api-calls.ts';
import { preload } from '#lib/preload.ts';
import { useServerReach } from '#lib/server-reach.ts';
import { useSession } from '#lib/session.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { Logo } from './logo.tsx';
import { NavigationButton } from './navigation-button.tsx';
import { SandboxBanner } from './sandbox-banner.tsx';
import { ShellContext } from './shell-context.ts';
import { Sidebar } from './sidebar.tsx';
import { useRouteFocus } from './use-route-focus.ts';

const ThreadList = lazy(async () => ({
  default: (await import('#features/chat/threads/thread-list.tsx')).ThreadList,
}));

/** The frame of all pages behind the sign-in: sidebar or drawer, sandbox banner, the page. */
export function Shell() {
  const { sandbox } = useSession();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [commands, setCommands] = useState<CommandView | null>(null);
  const stale = useServerReach().sinceMs !== null;
  // The chat brings a head of its own, and its threads stand in the same drawer as the navigation.
  const inChat = useLocation({ select: ({ pathname }) => /^\/chat(\/|$)/.test(pathname) });
  const actions = useMemo(
    () => ({ openNavigation: () => setDrawerOpen(true), showShortcuts: () => setCommands('shortcuts') }),
    [],
  );
  // What index.html has not asked already can be asked once the frame stands.
  useEffect(() => preload(loadApiClient), []);
  const closeDrawer = () => setDrawerOpen(false);
  return (
    <ShellContext value={actions}>
      <div className="flex h-dvh flex-col">
        <a
          href="#main"
          className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to content
        </a>
        {sandbox && <SandboxBanner />}
        {!inChat && (
          <header className="flex h-11 shrink-0 items-center gap-1 border-b border-border bg-sunken px-1.5 md:hidden">
            <NavigationButton />
            <span className="flex flex-1">
              <Logo />
            </span>
            <IconButton
              label="Search and run commands"
              icon={<Search aria-hidden />}
              onClick={() => setCommands('menu')}
              tooltipSide="bottom"
            />
          </header>
        )}
        <div className="flex min-h-0 flex-1">
          <aside aria-label="Sidebar" className="hidden w-58 shrink-0 border-r border-border bg-sunken md:block">
            <Sidebar onSearch={() => setCommands('menu')} />
          </aside>
          <main
            id="main"
            tabIndex={-1}
            data-stale={stale || undefined}
            className="relative min-w-0 flex-1 overflow-y-auto bg-bg outline-none data-stale:saturate-50"
          >
            <Outlet />
          </main>
        </div>
        <NavigationProgress />
        <ConnectionNotice />
        <LiveMessage text={useRouteFocus()} />
        <Sheet open={drawerOpen} onOpenChange={setDrawerOpen} title="Navigation" side="left" size="sm" bare>
          <Sidebar
            compact
            onNavigate={closeDrawer}
            onSearch={() => {
              closeDrawer();
              setCommands('menu');
            }}
          >
            {inChat && (
              <Suspense>
                <ThreadList onNavigate={closeDrawer} />
              </Suspense>
            )}
          </Sidebar>
        </Sheet>
        <Commands view={commands} onViewChange={setCommands} />
      </div>
    </ShellContext>
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
