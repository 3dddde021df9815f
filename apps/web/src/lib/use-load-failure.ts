import { useState } from 'react';

/** A load that failed, as the error in its place shows it. */
export type LoadFailure = { error: unknown; retrying: boolean; onRetry: () => void };

type LoadedQuery = {
  data: unknown;
  error: unknown;
  isPlaceholderData?: boolean;
  isFetching: boolean;
  errorUpdateCount: number;
  refetch: () => unknown;
};

/**
 * Why a query has nothing to show, null while it has data or loads for the first time. A query without data forgets its error as
 * soon as it tries again; here it stays until the answer is there, so that the retry button keeps its place and the focus.
 */
export function useLoadFailure(query: LoadedQuery): LoadFailure | null {
  const [last, setLast] = useState<unknown>(query.error);
  if (query.error && query.error !== last) setLast(query.error);
  const error = query.error ?? last;
  const empty = query.data === undefined || query.isPlaceholderData === true;
  if (!error || !empty || query.errorUpdateCount === 0) return null;
  return { error, retrying: query.isFetching, onRetry: () => void query.refetch() };
}
