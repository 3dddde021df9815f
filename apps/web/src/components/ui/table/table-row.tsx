import { memo, type ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { Skeleton } from '../skeleton.tsx';
import { type Column, titleColumn } from './column.ts';

type TableRowProps<Row, Sort extends string> = {
  row: Row;
  columns: readonly Column<Row, Sort>[];
  /** Counted from 0 over all rows, drawn or not. */
  index: number;
  /** Tells a virtual list the height of the row. */
  measure?: (element: HTMLTableRowElement | null) => void;
};

function Row<Row, Sort extends string>({ row, columns, index, measure }: TableRowProps<Row, Sort>) {
  const title = titleColumn(columns);
  return (
    <tr ref={measure} data-index={index} role="row" aria-rowindex={index + 2} className={rowClass}>
      {columns.map((column) => (
        <Cell key={column.id} column={column} isTitle={column === title}>
          {column.cell(row)}
        </Cell>
      ))}
    </tr>
  );
}

/** One row, or one card on a phone. Drawn again only when the row or the columns change. */
// `memo` forgets type parameters.
export const TableRow = memo(Row) as typeof Row;

const rowClass =
  'group/row relative transition-colors hover:bg-hover/60 ' +
  'max-md:flex max-md:flex-col max-md:gap-1 max-md:border-b max-md:border-border max-md:px-4 max-md:py-3 max-md:last:border-b-0';

type CellProps<Row, Sort extends string> = { column: Column<Row, Sort>; isTitle: boolean; children: ReactNode };

function Cell<Row, Sort extends string>({ column, isTitle, children }: CellProps<Row, Sort>) {
  const card = column.card ?? 'labelled';
  return (
    <td
      role="cell"
      data-title={isTitle || undefined}
      data-corner={card === 'corner' || undefined}
      className={classNames(
        'align-middle max-md:w-auto max-md:text-left',
        'md:max-w-64 md:border-b md:border-border md:px-3 md:py-2 md:group-last/row:border-b-0 md:first:pl-4 md:last:pr-4',
        'md:group-data-room/table:last:pr-12',
        column.align === 'end' && 'text-right tabular-nums',
        card === 'hidden' && 'max-md:hidden',
        card === 'labelled' && 'max-md:flex max-md:justify-between max-md:gap-4',
        card === 'title' && 'max-md:text-base max-md:group-has-data-corner/row:pr-10',
        card === 'corner' && 'max-md:absolute max-md:top-1.5 max-md:right-2',
        column.className,
      )}
    >
      {card === 'labelled' && (
        <span aria-hidden className="shrink-0 text-muted md:hidden">
          {column.header}
        </span>
      )}
      {typeof children === 'string' ? (
        <span dir="auto" className="max-md:text-right md:block md:truncate">
          {children}
        </span>
      ) : (
        children
      )}
    </td>
  );
}

/** The shape of rows that are still on their way. */
export function SkeletonRows<Row, Sort extends string>({ columns }: { columns: readonly Column<Row, Sort>[] }) {
  return [0, 1, 2, 3, 4].map((row) => (
    <tr key={row} role="row" className={rowClass}>
      {columns.map((column) => (
        <Cell key={column.id} column={column} isTitle={false}>
          <span className="block py-0.5">
            <Skeleton
              className={classNames('h-4', column.align === 'end' ? 'ml-auto w-14' : row % 2 ? 'w-24' : 'w-32')}
            />
          </span>
        </Cell>
      ))}
    </tr>
  ));
}
