import { Button } from './button.tsx';

type LoadMoreProps = {
  hasMore: boolean;
  loading: boolean;
  onLoadMore: () => void;
  /** How many rows are shown now. */
  shown: number;
};

/** The foot of a list that pages by cursor. */
export function LoadMore({ hasMore, loading, onLoadMore, shown }: LoadMoreProps) {
  return (
    <div className="flex items-center justify-between gap-4 border-t border-border px-4 py-2 text-xs text-muted">
      <span className="tabular-nums">
        {shown} shown{hasMore ? '' : ', that is all'}
      </span>
      {hasMore && (
        <Button size="sm" loading={loading} onClick={onLoadMore}>
          Show more
        </Button>
      )}
    </div>
  );
}
