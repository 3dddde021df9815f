import { useState } from 'react';
import type { SortState } from './column.ts';

/** The order in force, and how to change it. */
export type Sorting<Sort extends string> = {
  sort: SortState<Sort> | undefined;
  onSortChange: (sort: SortState<Sort>) => void;
};

type SortingOptions<Sort extends string> = {
  /** The caller's, for lists that the server sorts or whose order is in the address. */
  sort: SortState<Sort> | undefined;
  onSortChange: ((sort: SortState<Sort>) => void) | undefined;
};

/** The caller's order, or one that the table keeps while it is shown. */
export function useSorting<Sort extends string>({ sort, onSortChange }: SortingOptions<Sort>): Sorting<Sort> {
  const [own, setOwn] = useState<SortState<Sort> | undefined>(sort);
  return onSortChange ? { sort, onSortChange } : { sort: own, onSortChange: setOwn };
}
