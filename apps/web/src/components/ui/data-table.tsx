import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { Skeleton } from './skeleton.tsx';

export type Column<Row, Sort extends string = string> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** `end` for figures: right and tabular. */
  align?: 'start' | 'end';
  /** Makes the head a sort button; the value is what `onSortChange` gets. */
  sort?: Sort;
  /** On a phone each row is a card: `title` is its head line, `hidden` leaves the column out, `bare` has no label. */
  card?: 'title' | 'labelled' | 'bare' | 'hidden';
  /** Tailwind width classes, such as `w-32`. */
  className?: string;
};

export type SortState<Sort extends string> = { by: Sort; direction: 'asc' | 'desc' };

type DataTableProps<Row, Sort extends string> = {
  /** The accessible name. */
  label: string;
  columns: readonly Column<Row, Sort>[];
  /** Undefined while loading: skeleton rows of the real layout are shown. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  sort?: SortState<Sort>;
  onSortChange?: (sort: SortState<Sort>) => void;
  /** Shown instead of the body when there are no rows. */
  empty?: ReactNode;
};

/**
 * Rows with a sticky head; cards below the `md` width. A row becomes a link when its title cell holds
 * `<Link className={rowLinkClass}>`; other controls in that row then need `relative z-1`.
 */
export function DataTable<Row, Sort extends string = string>(props: DataTableProps<Row, Sort>) {
  const { label, columns, rows, rowKey, sort, onSortChange, empty } = props;
  if (rows?.length === 0 && empty) return empty;
  return (
    <table
      role="table"
      aria-label={label}
      aria-busy={!rows}
      className="w-full border-collapse text-left text-sm max-md:block"
    >
      <thead role="rowgroup" className="sticky top-0 z-2 bg-surface max-md:hidden">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              aria-sort={
                column.sort && sort?.by === column.sort
                  ? sort.direction === 'asc'
                    ? 'ascending'
                    : 'descending'
                  : undefined
              }
              className={classNames(
                'h-9 border-b border-border px-3 text-xs font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4',
                column.align === 'end' && 'text-right',
                column.className,
              )}
            >
              {column.sort && onSortChange ? (
                <SortButton column={column} by={column.sort} sort={sort} onSortChange={onSortChange} />
              ) : (
                column.header
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:flex max-md:flex-col">
        {rows?.map((row) => (
          <tr
            key={rowKey(row)}
            role="row"
            className="relative border-b border-border transition-colors last:border-b-0 hover:bg-hover/60 max-md:flex max-md:flex-col max-md:gap-1 max-md:px-4 max-md:py-3"
          >
            {columns.map((column) => (
              <Cell key={column.id} column={column}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        )) ?? <SkeletonRows columns={columns} />}
      </tbody>
    </table>
  );
}

/** Stretches the link of a row's title cell over the whole row. */
export const rowLinkClass =
  'font-medium text-text after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring outline-none';

function Cell<Row, Sort extends string>({ column, children }: { column: Column<Row, Sort>; children: ReactNode }) {
  const card = column.card ?? 'labelled';
  return (
    <td
      role="cell"
      className={classNames(
        'px-3 py-2.5 align-middle first:pl-4 last:pr-4 max-md:w-auto max-md:p-0! max-md:text-left',
        column.align === 'end' && 'text-right tabular-nums',
        card === 'hidden' && 'max-md:hidden',
        card === 'labelled' && 'max-md:flex max-md:justify-between max-md:gap-4',
        card === 'title' && 'max-md:text-base',
        column.className,
      )}
    >
      {card === 'labelled' && (
        <span aria-hidden className="shrink-0 text-muted md:hidden">
          {column.header}
        </span>
      )}
      {children}
    </td>
  );
}

type SortButtonProps<Row, Sort extends string> = {
  column: Column<Row, Sort>;
  by: Sort;
  sort: SortState<Sort> | undefined;
  onSortChange: (sort: SortState<Sort>) => void;
};

function SortButton<Row, Sort extends string>({ column, by, sort, onSortChange }: SortButtonProps<Row, Sort>) {
  const direction = sort?.by === by ? sort.direction : undefined;
  const Icon = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ChevronsUpDown;
  return (
    <button
      type="button"
      onClick={() => onSortChange({ by, direction: direction === 'desc' ? 'asc' : 'desc' })}
      className={classNames(
        '-mx-1 inline-flex items-center gap-1 rounded-xs px-1 hover:text-text',
        direction && 'text-text',
      )}
    >
      {column.header}
      <Icon aria-hidden className={classNames('size-3', !direction && 'text-faint')} />
    </button>
  );
}

function SkeletonRows<Row, Sort extends string>({ columns }: { columns: readonly Column<Row, Sort>[] }) {
  return [0, 1, 2, 3, 4].map((row) => (
    <tr
      key={row}
      role="row"
      className="border-b border-border last:border-b-0 max-md:flex max-md:flex-col max-md:gap-2 max-md:px-4 max-md:py-3"
    >
      {columns.map((column) => (
        <Cell key={column.id} column={column}>
          <Skeleton
            className={classNames('h-4', column.align === 'end' ? 'ml-auto w-14' : row % 2 ? 'w-24' : 'w-32')}
          />
        </Cell>
      ))}
    </tr>
  ));
}
