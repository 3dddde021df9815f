import { lazy, Suspense, useState } from 'react';
import { Sheet } from '#components/ui/sheet.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { trpc } from '#lib/trpc.ts';
import { useMediaQuery } from '#lib/use-media-query.ts';
import { readStored, writeStored } from '#lib/stored.ts';
import { ChatHeader } from './chat-header.tsx';
import { Conversation } from './conversation.tsx';
import { useThreadSettings } from './panel/use-thread-settings.ts';

// Asked for at once, but the conversation can be used before it is there.
const threadList = import('./threads/thread-list.tsx');
const ThreadList = lazy(async () => ({ default: (await threadList).ThreadList }));
const MissingThread = lazy(async () => ({ default: (await import('./missing-thread.tsx')).MissingThread }));
const ChatPanel = lazy(async () => ({ default: (await import('./panel/chat-panel.tsx')).ChatPanel }));

const panelKey = 'staque.chat-panel';

/** Threads on the left, the conversation in the middle, settings and cost on the right. */
export function Chat({ threadId, wanted }: { threadId: string | undefined; wanted: string | undefined }) {
  const thread = trpc.threads.get.useQuery({ threadId: threadId ?? '' }, { enabled: threadId !== undefined });
  const shown = threadId === undefined ? undefined : thread.data;
  const missing = threadId !== undefined && thread.isError && !shown;
  const { settings, change, newSettings, saveState } = useThreadSettings(threadId, shown);
  const [threadsOpen, setThreadsOpen] = useState(false);
  // Beside list and panel the conversation still has its full measure; below, the panel lies over it.
  const wide = useMediaQuery('(min-width: 90rem)');
  const [panelKept, setPanelKept] = useState(() => readStored(panelKey) === 'open');
  const [sheetOpen, setSheetOpen] = useState(false);

  function togglePanel() {
    if (!wide) return setSheetOpen(!sheetOpen);
    setPanelKept(!panelKept);
    writeStored(panelKey, panelKept ? null : 'open');
  }

  const panel = (
    <Suspense fallback={<SkeletonText lines={8} />}>
      <ChatPanel thread={shown} settings={settings} onChange={change} saveState={saveState} />
    </Suspense>
  );
  return (
    <div className="flex h-full min-h-0">
      <aside aria-label="Threads" className="hidden w-70 shrink-0 border-r border-border lg:block">
        <Suspense>
          <ThreadList />
        </Suspense>
      </aside>
      <section aria-label="Conversation" className="flex min-w-0 flex-1 flex-col">
        <ChatHeader
          thread={shown ?? (threadId === undefined ? 'new' : missing ? 'missing' : 'loading')}
          panelOpen={wide ? panelKept : sheetOpen}
          onOpenThreads={() => setThreadsOpen(true)}
          onTogglePanel={togglePanel}
        />
        {missing ? (
          <Suspense>
            <MissingThread error={thread.error} onRetry={() => void thread.refetch()} retrying={thread.isFetching} />
          </Suspense>
        ) : (
          <Conversation threadId={threadId} thread={shown} wanted={wanted} newSettings={newSettings} />
        )}
      </section>
      {wide && panelKept && !missing && (
        <aside aria-label="Settings and cost" className="w-72 shrink-0 overflow-y-auto border-l border-border p-4">
          {panel}
        </aside>
      )}
      <Sheet open={threadsOpen} onOpenChange={setThreadsOpen} title="Threads" side="left" size="sm" bare>
        <Suspense>
          <ThreadList onNavigate={() => setThreadsOpen(false)} />
        </Suspense>
      </Sheet>
      <Sheet open={sheetOpen && !wide} onOpenChange={setSheetOpen} title="Settings and cost">
        {panel}
      </Sheet>
    </div>
  );
}
