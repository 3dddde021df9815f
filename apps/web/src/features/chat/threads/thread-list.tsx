import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Archive, Search, SquarePen } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { classNames } from '#lib/class-names.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { useDebounced } from '#lib/use-debounced.ts';

// Asked for with this module, so that the rows' code comes while the threads do.
const rows = import('./thread-rows.tsx');
const ThreadRows = lazy(async () => ({ default: (await rows).ThreadRows }));

/** All threads of the person: found by words, grouped by day. */
export function ThreadList({ onNavigate }: { onNavigate?: () => void }) {
  const [typed, setTyped] = useState('');
  const [archived, setArchived] = useState(false);
  return (
    <nav aria-label="Threads" className="flex h-full min-h-0 flex-col gap-2 p-2.5">
      <Link to="/chat" onClick={onNavigate} className={classNames(buttonClass(), 'w-full')}>
        <SquarePen aria-hidden />
        New chat
      </Link>
      <div className="flex items-center gap-1">
        <label className="relative flex min-w-0 flex-1">
          <span className="sr-only">Search threads</span>
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-faint"
          />
          <input
            type="search"
            dir="auto"
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
            placeholder={archived ? 'Search archived' : 'Search'}
            className="h-8 w-full min-w-0 rounded-md border border-border bg-surface pr-2 pl-7.5 text-sm outline-offset-0 pointer-coarse:h-10"
          />
        </label>
        <button
          type="button"
          aria-pressed={archived}
          aria-label="Archived threads"
          title={archived ? 'Back to all threads' : 'Show archived threads'}
          onClick={() => setArchived(!archived)}
          className="flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text aria-pressed:bg-accent-subtle aria-pressed:text-accent-text pointer-coarse:size-10"
        >
          <Archive aria-hidden className="size-4" />
        </button>
      </div>
      <Threads search={useDebounced(typed.trim())} archived={archived} onNavigate={onNavigate} />
    </nav>
  );
}

type ThreadsProps = { search: string; archived: boolean; onNavigate: (() => void) | undefined };

function Threads({ search, archived, onNavigate }: ThreadsProps) {
  // Pages that were loaded stay loaded: news come to the first page alone, through the actions and the window's focus.
  const query = trpc.threads.list.useInfiniteQuery(
    { limit: 50, archived, ...(search !== '' && { search }) },
    {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
      staleTime: Infinity,
      refetchOnWindowFocus: false,
    },
  );
  const failure = useLoadFailure(query);
  const threads = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  if (failure) {
    return <LoadError what="The threads" {...failure} />;
  }
  if (!threads) return <ThreadsSkeleton />;
  if (threads.length === 0) return <NoThreads search={search} archived={archived} />;
  return (
    <Suspense fallback={<ThreadsSkeleton />}>
      <ThreadRows
        key={`${archived} ${search}`}
        threads={threads}
        hasMore={query.hasNextPage && !query.isFetchNextPageError}
        loadMore={() => void query.fetchNextPage()}
        loadingMore={query.isFetchingNextPage}
        onNavigate={onNavigate}
      />
    </Suspense>
  );
}

function NoThreads({ search, archived }: { search: string; archived: boolean }) {
  if (search !== '') {
    return (
      <p role="status" className="px-2 py-6 text-center text-sm wrap-anywhere text-muted">
        No {archived ? 'archived thread' : 'thread'} is called “{search}”.
      </p>
    );
  }
  return (
    <p className="px-2 py-6 text-center text-sm text-muted">
      {archived ? 'No archived threads.' : 'No threads yet. Your conversations appear here.'}
    </p>
  );
}

function ThreadsSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-3 px-2 pt-3">
      {['w-4/5', 'w-3/5', 'w-2/3', 'w-4/5', 'w-1/2'].map((width, row) => (
        <Skeleton key={row} className={`h-3.5 ${width}`} />
      ))}
    </div>
  );
}
