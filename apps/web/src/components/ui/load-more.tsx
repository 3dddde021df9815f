import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { formatCount } from '#lib/format-number.ts';
import { Button } from './button.tsx';
import { scrollerOf } from './scroller-of.ts';

type LoadMoreProps = {
  hasMore: boolean;
  loading: boolean;
  onLoadMore: () => void;
  /** How many rows are shown now. */
  shown: number;
  /** The last page did not come (`query.isFetchNextPageError`): said here, with another try. */
  failed?: boolean;
  /** What one row is, where "result" would not do: "event". */
  noun?: string;
};

/** The foot of a list that pages by cursor: the next page comes by itself as the foot comes near, or by the button. */
export function LoadMore({ hasMore, loading, onLoadMore, shown, failed = false, noun = 'result' }: LoadMoreProps) {
  const foot = useRef<HTMLDivElement>(null);
  useNearness(foot, { watched: hasMore && !loading && !failed, shown, onNear: onLoadMore });
  return (
    <div
      ref={foot}
      className="flex min-h-11 items-center justify-between gap-4 border-t border-border px-4 py-2 text-xs text-muted"
    >
      <span role="status" tabIndex={-1} className="tabular-nums outline-none">
        {failed ? (
          <span className="text-danger">The next rows could not be loaded.</span>
        ) : (
          countText(shown, hasMore, noun)
        )}
      </span>
      {hasMore && (
        <Button ref={keepFocus} size="sm" loading={loading} onClick={onLoadMore}>
          {failed ? 'Try again' : 'Show more'}
        </Button>
      )}
    </div>
  );
}

function countText(shown: number, hasMore: boolean, noun: string): string {
  const text = `${formatCount(shown)} ${shown === 1 ? noun : `${noun}s`}`;
  return hasMore ? `First ${text}` : text;
}

type Nearness = { watched: boolean; shown: number; onNear: () => void };

/** Asks the browser's IntersectionObserver to say when the foot is about to be seen; once for each number of rows. */
function useNearness(foot: RefObject<HTMLElement | null>, { watched, shown, onNear }: Nearness): void {
  const askedAt = useRef(-1);
  const near = useEffectEvent(() => {
    if (askedAt.current === shown) return;
    askedAt.current = shown;
    onNear();
  });
  useEffect(() => {
    if (!watched || !foot.current) return undefined;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && near(), {
      root: scrollerOf(foot.current),
      rootMargin: '0px 0px 480px 0px',
    });
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, [watched, foot]);
}

/** When the last page has come, the button goes; its focus goes to the count beside it. */
function keepFocus(button: HTMLButtonElement | null): (() => void) | undefined {
  const count = button?.parentElement?.querySelector<HTMLElement>('[role=status]');
  if (!button || !count) return undefined;
  return () => {
    if (document.activeElement === button) count.focus({ preventScroll: true });
  };
}
