import type { ThreadView } from '@staque/core/chat/schemas';
import { Link } from '@tanstack/react-router';
import { PanelRight, SquarePen, TextAlignStart } from 'lucide-react';
import { NavigationButton } from '#app/navigation-button.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ThreadCost } from './thread-cost.tsx';

type ChatHeaderProps = {
  thread: ThreadView | undefined;
  panelOpen: boolean;
  onOpenThreads: () => void;
  onTogglePanel: () => void;
};

/** Title and cost of the thread, and the way to the list and to the panel. */
export function ChatHeader({ thread, panelOpen, onOpenThreads, onTogglePanel }: ChatHeaderProps) {
  const title = thread?.title ?? 'New chat';
  // Without a thread the page's own words below are its heading.
  const Heading = thread ? 'h1' : 'p';
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-border px-2 sm:px-3">
      <title>{`${title} · Staque`}</title>
      <NavigationButton />
      <span className="hidden md:block lg:hidden">
        <IconButton
          label="Threads"
          icon={<TextAlignStart aria-hidden />}
          onClick={onOpenThreads}
          tooltipSide="bottom"
        />
      </span>
      <Heading dir="auto" className="min-w-0 flex-1 truncate text-base font-medium lg:pl-2">
        {title}
      </Heading>
      {thread?.simulated && (
        <span className="hidden sm:flex">
          <SimulatedBadge />
        </span>
      )}
      {thread && <ThreadCost thread={thread} className="text-sm text-muted" />}
      <span className="lg:hidden">
        <Link
          to="/chat"
          aria-label="New chat"
          className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text pointer-coarse:size-10"
        >
          <SquarePen aria-hidden className="size-4" />
        </Link>
      </span>
      <IconButton
        label={panelOpen ? 'Hide settings' : 'Settings and cost'}
        aria-expanded={panelOpen}
        icon={<PanelRight aria-hidden />}
        onClick={onTogglePanel}
        tooltipSide="bottom"
      />
    </header>
  );
}
