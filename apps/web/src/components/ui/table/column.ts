import type { ReactNode } from 'react';

/** What rows are put in order by. Text is compared as people read it ("v9" before "v10"); null always comes last. */
export type SortValue = string | number | bigint | boolean | null | undefined;

export type Column<Row, Sort extends string = string> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** `end` for figures: right and tabular, and sorted from the largest first. */
  align?: 'start' | 'end';
  /** The server sorts by it: the head becomes a button, and the value is what `onSortChange` gets. */
  sort?: Sort;
  /** The table sorts by it, for lists that are wholly loaded. Money: `(row) => parseUsd(row.amountUsd)`. */
  sortBy?: (row: Row) => SortValue;
  /**
   * On a phone each row is a card: `title` is its head line, `hidden` leaves the column out, `bare` has no label, `corner`
   * stands at the top right and is for one icon button.
   */
  card?: 'title' | 'labelled' | 'bare' | 'corner' | 'hidden';
  /** With `remember`: `off` is left out until it is chosen, `fixed` cannot be left out. The title and actions are fixed. */
  choice?: 'on' | 'off' | 'fixed';
  /** Tailwind width classes, such as `w-32`. */
  className?: string;
};

export type SortState<Sort extends string = string> = { by: Sort; direction: 'asc' | 'desc' };

/** What a column is sorted by in `SortState`, if it can be sorted. */
export function sortKey<Row, Sort extends string>(column: Column<Row, Sort>): Sort | undefined {
  return column.sort ?? (column.sortBy && (column.id as Sort));
}

/** The column that names the row: its link opens the row, and it is always shown. */
export function titleColumn<Row, Sort extends string>(
  columns: readonly Column<Row, Sort>[],
): Column<Row, Sort> | undefined {
  return columns.find(({ card }) => card === 'title') ?? columns[0];
}

/** Buttons of a row; its head has words for screen readers only. */
export const actionsColumnId = 'actions';
