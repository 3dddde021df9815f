import { type Column, sortKey, type SortState, type SortValue } from './column.ts';

/** The rows in the order of `sort`, where one of the columns has `sortBy` for it; otherwise as they come. Stable. */
export function sortRows<Row, Sort extends string>(
  rows: readonly Row[],
  columns: readonly Column<Row, Sort>[],
  sort: SortState<Sort> | undefined,
): readonly Row[] {
  const sortBy = sort && columns.find((column) => sortKey(column) === sort.by)?.sortBy;
  if (!sortBy) return rows;
  const turn = sort.direction === 'asc' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: sortBy(row) }))
    .toSorted((left, right) => {
      const missing = Number(left.value == null) - Number(right.value == null);
      return missing || turn * compareValues(left.value, right.value);
    })
    .map(({ row }) => row);
}

/** The sort after a press on a head: its own first direction, then the other one. */
export function nextSort<Row, Sort extends string>(
  column: Column<Row, Sort>,
  by: Sort,
  sort: SortState<Sort> | undefined,
): SortState<Sort> {
  if (sort?.by === by) return { by, direction: sort.direction === 'asc' ? 'desc' : 'asc' };
  return { by, direction: column.align === 'end' ? 'desc' : 'asc' };
}

/** A sort as an address carries it: `name`, or `-name` for the largest first. */
export function sortToText({ by, direction }: SortState): string {
  return direction === 'desc' ? `-${by}` : by;
}

/** The sort that an address asks for; undefined for one that is not among `keys`. */
export function sortFromText<Sort extends string>(
  text: string | undefined,
  keys: readonly Sort[],
): SortState<Sort> | undefined {
  const by = keys.find((key) => key === text?.replace(/^-/, ''));
  return by && { by, direction: text?.startsWith('-') ? 'desc' : 'asc' };
}

const collator = new Intl.Collator(undefined, { numeric: true });

function compareValues(left: SortValue, right: SortValue): number {
  if (typeof left === 'string' && typeof right === 'string') return collator.compare(left, right);
  if (left == null || right == null || left === right) return 0;
  return left < right ? -1 : 1;
}
