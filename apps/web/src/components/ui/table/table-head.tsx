import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { classNames } from '#lib/class-names.ts';
import { actionsColumnId, type Column, sortKey } from './column.ts';
import { nextSort } from './sort-rows.ts';
import type { Sorting } from './sorting.ts';

type TableHeadProps<Row, Sort extends string> = {
  columns: readonly Column<Row, Sort>[];
  /** Undefined where the rows cannot be sorted. */
  sorting: Sorting<Sort> | undefined;
  /** Only the server can sort. */
  partial: boolean;
  ref: (row: HTMLTableRowElement | null) => void;
};

/** Stays in view while the page scrolls. */
export function TableHead<Row, Sort extends string>({ columns, sorting, partial, ref }: TableHeadProps<Row, Sort>) {
  const sortingOf = (column: Column<Row, Sort>) => (partial && !column.sort ? undefined : sorting);
  return (
    <thead role="rowgroup" className="sticky top-0 z-2 max-md:hidden">
      <tr ref={ref} role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <th
            key={column.id}
            role="columnheader"
            scope="col"
            aria-sort={ariaSort(column, sortingOf(column))}
            className={classNames(
              'h-9 border-b border-border bg-surface px-3 text-xs font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4',
              'group-data-room/table:last:pr-12',
              column.align === 'end' && 'text-right',
              column.className,
            )}
          >
            <Head column={column} sorting={sortingOf(column)} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

type HeadProps<Row, Sort extends string> = { column: Column<Row, Sort>; sorting: Sorting<Sort> | undefined };

function Head<Row, Sort extends string>({ column, sorting }: HeadProps<Row, Sort>) {
  const by = sortKey(column);
  if (column.id === actionsColumnId) return <span className="sr-only">{column.header}</span>;
  if (!sorting || by === undefined) return column.header;
  const { sort, onSortChange } = sorting;
  const direction = sort?.by === by ? sort.direction : undefined;
  const Icon = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ChevronsUpDown;
  return (
    <button
      type="button"
      onClick={() => onSortChange(nextSort(column, by, sort))}
      className={classNames(
        'group/sort -mx-1 inline-flex h-6 items-center gap-1 rounded-xs px-1 hover:text-text focus-visible:-outline-offset-1',
        column.align === 'end' && 'flex-row-reverse',
        direction && 'text-text',
      )}
    >
      {column.header}
      <Icon
        aria-hidden
        className={classNames(
          'size-3',
          !direction &&
            'text-faint opacity-0 group-hover/sort:opacity-100 group-focus-visible/sort:opacity-100 pointer-coarse:opacity-100',
        )}
      />
    </button>
  );
}

function ariaSort<Row, Sort extends string>(column: Column<Row, Sort>, sorting: Sorting<Sort> | undefined) {
  const by = sortKey(column);
  if (!sorting || by === undefined) return undefined;
  if (sorting.sort?.by !== by) return 'none';
  return sorting.sort.direction === 'asc' ? 'ascending' : 'descending';
}
