import { LoadMore } from './ui/load-more.tsx';

type MoreRowsProps = {
  /** A paged query of tRPC. */
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
  };
  /** How many rows are shown now; there is no foot while there are none. */
  shown: number | undefined;
  /** What one row is, where "result" would not do: "event". */
  noun?: string;
};

/** The foot of a list that shows a paged query. */
export function MoreRows({ query, shown, noun }: MoreRowsProps) {
  if (!shown) return null;
  return (
    <LoadMore
      hasMore={query.hasNextPage}
      loading={query.isFetchingNextPage}
      failed={query.isFetchNextPageError}
      onLoadMore={() => void query.fetchNextPage()}
      shown={shown}
      {...(noun !== undefined && { noun })}
    />
  );
}
