import type { ThreadView } from '@staque/core/chat/schemas';
import { Link } from '@tanstack/react-router';
import { MessagesSquare, PanelRight, SquarePen } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { NavigationButton } from '#app/navigation-button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

const ThreadTitle = lazy(async () => ({ default: (await import('./threads/thread-title.tsx')).ThreadTitle }));
const HeaderFacts = lazy(async () => ({ default: (await import('./header-facts.tsx')).HeaderFacts }));

type ChatHeaderProps = {
  /** What the page is about: a thread, none yet, one on its way, or one that is not there. */
  thread: ThreadView | 'new' | 'loading' | 'missing';
  panelOpen: boolean;
  onOpenThreads: () => void;
  onTogglePanel: () => void;
};

/** Title, actions and cost of the thread, and the way to the list and to the panel. */
export function ChatHeader({ thread, panelOpen, onOpenThreads, onTogglePanel }: ChatHeaderProps) {
  const shown = typeof thread === 'string' ? undefined : thread;
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-border px-2 sm:gap-2 sm:px-3">
      <title>{`${typeof thread === 'string' ? words[thread] : thread.title} · Staque`}</title>
      <NavigationButton />
      <span className="hidden md:block lg:hidden">
        <IconButton
          label="Threads"
          icon={<MessagesSquare aria-hidden />}
          onClick={onOpenThreads}
          tooltipSide="bottom"
        />
      </span>
      <Suspense fallback={<PlainTitle text={shown?.title ?? ''} heading />}>
        {shown ? (
          <ThreadTitle key={shown.id} thread={shown} />
        ) : thread === 'loading' ? (
          <span className="flex flex-1 lg:pl-2">
            <h1 className="sr-only">{words.loading}</h1>
            <Skeleton className="h-4 w-48 max-w-full" />
          </span>
        ) : (
          // The page's own words below are its heading.
          <PlainTitle text={thread === 'new' ? words.new : words.missing} />
        )}
      </Suspense>
      {shown && (
        <Suspense>
          <HeaderFacts thread={shown} />
        </Suspense>
      )}
      <span className="lg:hidden">
        <Link
          to="/chat"
          aria-label="New chat"
          className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text pointer-coarse:size-10"
        >
          <SquarePen aria-hidden className="size-4" />
        </Link>
      </span>
      {thread !== 'missing' && (
        <IconButton
          label={panelOpen ? 'Hide settings' : 'Settings and cost'}
          aria-expanded={panelOpen}
          icon={<PanelRight aria-hidden />}
          onClick={onTogglePanel}
          tooltipSide="bottom"
        />
      )}
    </header>
  );
}

const words = { new: 'New chat', loading: 'Loading', missing: 'Thread not found' };

function PlainTitle({ text, heading = false }: { text: string; heading?: boolean }) {
  const Element = heading ? 'h1' : 'p';
  return (
    <Element dir="auto" className="min-w-0 flex-1 truncate text-base font-medium lg:pl-2">
      {text}
    </Element>
  );
}
