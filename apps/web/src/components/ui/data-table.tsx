import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { classNames } from '#lib/class-names.ts';
import { actionsColumnId, type Column, sortKey, type SortState } from './table/column.ts';
import { useColumnChoice } from './table/column-choice.ts';
import { ColumnsMenu } from './table/columns-menu.tsx';
import { PhoneBar } from './table/phone-bar.tsx';
import { indexOfRow, moveBetweenRows, titleWhereCut } from './table/row-keys.ts';
import { sortRows } from './table/sort-rows.ts';
import { useSorting } from './table/sorting.ts';
import { TableHead } from './table/table-head.tsx';
import { SkeletonRows, TableRow } from './table/table-row.tsx';
import { useFixedWidths } from './table/use-fixed-widths.ts';
import { useOverflow } from './table/use-overflow.ts';

// The door of the table: its users import from here.
export type { Column, SortState } from './table/column.ts';

type DataTableProps<Row, Sort extends string> = {
  /** The accessible name. */
  label: string;
  columns: readonly Column<Row, Sort>[];
  /** Undefined while loading: skeleton rows of the real layout are shown. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** The order in force. Without `onSortChange` it is only the first one, and the table keeps what follows. */
  sort?: SortState<Sort> | undefined;
  onSortChange?: (sort: SortState<Sort>) => void;
  /** More rows wait on the server: columns with `sortBy` do not sort, since they would order only what is loaded. */
  partial?: boolean;
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode;
  /** A name for this table, such as `deployments`: people may choose its columns, and the choice is kept under it. */
  remember?: string;
};

/**
 * Rows under a head that stays in view; cards below the `md` width; from 100 rows on only those in view are drawn.
 *
 * - **Opening a row.** The title cell holds `<Link className={rowLinkClass}>` (or a button), which stretches over the row;
 *   other controls in the row then need `relative z-1`. Arrow keys, Home and End move between these links.
 * - **Sorting.** A list that is wholly loaded gives its columns `sortBy`, and nothing else is needed. A list that the server
 *   sorts gives them `sort` and holds the state: `sort` and `onSortChange`, best in the address (`sortToText`, `sortFromText`).
 *   A list that pages without sorting on the server passes `partial={query.hasNextPage}`.
 * - **Columns.** `remember="name"` adds the menu that chooses them. `choice: 'off'` begins hidden.
 * - **Long text.** Plain text and the row's link are cut to one line and shown whole on hover.
 */
export function DataTable<Row, Sort extends string = string>(props: DataTableProps<Row, Sort>) {
  const { label, columns, rows, rowKey, partial = false, empty, remember } = props;
  const sorting = useSorting({ sort: props.sort, onSortChange: props.onSortChange });
  const choice = useColumnChoice(columns, remember);
  const { shown } = choice;
  const sortable = columns.some((column) => (partial ? column.sort : sortKey(column)));
  const usedSorting = sortable ? sorting : undefined;
  const ordered = useMemo(
    () => rows && (partial ? rows : sortRows(rows, columns, sorting.sort)),
    [rows, columns, sorting.sort, partial],
  );
  const [kept, setKept] = useState<number | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const { ref: box, overflowing } = useOverflow();
  const many = (ordered?.length ?? 0) > drawnAtOnce;
  const { head, widths } = useFixedWidths(many, shown.map(({ id }) => id).join(' '));

  if (rows?.length === 0 && empty) return empty;
  const renderRow = (index: number, measure?: (element: HTMLTableRowElement | null) => void) => {
    const row = ordered?.[index];
    if (row === undefined) return null;
    return <TableRow key={rowKey(row)} row={row} columns={shown} index={index} {...(measure && { measure })} />;
  };
  const plainRows = ordered?.slice(0, drawnAtOnce).map((_, index) => renderRow(index));
  return (
    <div className="min-w-0">
      <PhoneBar columns={columns} sorting={usedSorting} choice={choice} />
      {choice.choosable.length > 0 && (
        <div className="sticky top-0 z-3 flex h-0 justify-end pr-2 max-md:hidden">
          <div className="pt-1">
            <ColumnsMenu choice={choice} />
          </div>
        </div>
      )}
      <div ref={box} data-sideways className={classNames(overflowing && 'overflow-x-auto overflow-y-hidden')}>
        <table
          role="table"
          aria-label={label}
          aria-busy={!rows}
          aria-rowcount={partial ? -1 : (rows?.length ?? 0) + 1}
          data-room={(choice.choosable.length > 0 && shown.at(-1)?.id !== actionsColumnId) || undefined}
          onKeyDown={(event) =>
            moveBetweenRows(event, {
              count: ordered?.length ?? 0,
              reveal: (index) => flushSync(() => setKept(index)),
            })
          }
          onFocus={(event) => many && setKept(indexOfRow(event.target) ?? null)}
          onPointerOver={titleWhereCut}
          className={classNames(
            'group/table w-full border-separate border-spacing-0 text-left text-sm max-md:block md:wrap-break-word',
            widths && 'md:table-fixed',
          )}
        >
          {widths && (
            <colgroup className="max-md:hidden">
              {shown.map(({ id }, index) => (
                <col key={id} style={{ width: widths[index] }} />
              ))}
            </colgroup>
          )}
          <TableHead ref={head} columns={shown} sorting={usedSorting} partial={partial} />
          <tbody ref={body} role="rowgroup" className="max-md:flex max-md:flex-col">
            {!ordered && <SkeletonRows columns={shown} />}
            {ordered && many && (
              <Suspense fallback={plainRows}>
                <VirtualRows
                  count={ordered.length}
                  keyOf={(index) => keyAt(ordered, rowKey, index)}
                  renderRow={renderRow}
                  body={body}
                  kept={kept}
                />
              </Suspense>
            )}
            {!many && plainRows}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function keyAt<Row>(rows: readonly Row[], rowKey: (row: Row) => string, index: number): string {
  const row = rows[index];
  return row === undefined ? `${index}` : rowKey(row);
}

const drawnAtOnce = 100;

// Only long lists need its library.
const VirtualRows = lazy(async () => ({ default: (await import('./table/virtual-rows.tsx')).VirtualRows }));

/** Stretches the link of a row's title cell over the whole row, and cuts a long name. */
export const rowLinkClass =
  'font-medium text-text outline-none scroll-mt-12 scroll-mb-12 md:inline-block md:max-w-full md:truncate md:align-bottom max-md:line-clamp-2 ' +
  'after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring';
