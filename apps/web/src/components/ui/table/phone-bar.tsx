import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react';
import { Button } from '../button.tsx';
import { Menu, MenuChoice, MenuSeparator } from '../menu.tsx';
import { type Column, sortKey } from './column.ts';
import type { ColumnChoice } from './column-choice.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { nextSort } from './sort-rows.ts';
import type { Sorting } from './sorting.ts';

type PhoneBarProps<Row, Sort extends string> = {
  columns: readonly Column<Row, Sort>[];
  sorting: Sorting<Sort> | undefined;
  choice: ColumnChoice<Row, Sort>;
};

/** Cards have no head to press: sorting and columns stand over them. */
export function PhoneBar<Row, Sort extends string>({ columns, sorting, choice }: PhoneBarProps<Row, Sort>) {
  const sortable = sorting ? columns.filter(sortKey) : [];
  if (sortable.length === 0 && choice.choosable.length === 0) return null;
  return (
    <div className="flex items-center justify-between gap-2 border-b border-border px-4 py-1.5 md:hidden">
      {sorting && sortable.length > 0 ? <SortMenu columns={sortable} sorting={sorting} /> : <span />}
      {choice.choosable.length > 0 && <ColumnsMenu choice={choice} />}
    </div>
  );
}

type SortMenuProps<Row, Sort extends string> = { columns: readonly Column<Row, Sort>[]; sorting: Sorting<Sort> };

function SortMenu<Row, Sort extends string>({ columns, sorting: { sort, onSortChange } }: SortMenuProps<Row, Sort>) {
  const current = columns.find((column) => sortKey(column) === sort?.by);
  const Icon = sort?.direction === 'desc' ? ArrowDownWideNarrow : ArrowUpNarrowWide;
  return (
    <Menu
      align="start"
      trigger={
        <Button variant="ghost" size="sm" icon={<Icon aria-hidden />} className="-ml-2.5">
          {current ? `Sorted by ${inSentence(current.header)}` : 'Sort'}
        </Button>
      }
    >
      <MenuChoice
        label="Sort by"
        items={columns.map((column) => ({ value: sortKey(column) ?? '', label: column.header }))}
        value={sort?.by ?? ''}
        onValueChange={(by) => {
          const column = columns.find((candidate) => sortKey(candidate) === by);
          const key = column && sortKey(column);
          if (key) onSortChange(nextSort(column, key, undefined));
        }}
      />
      {sort && (
        <>
          <MenuSeparator />
          <MenuChoice
            label="Direction"
            items={[
              { value: 'asc', label: 'Lowest first' },
              { value: 'desc', label: 'Highest first' },
            ]}
            value={sort.direction}
            onValueChange={(direction) =>
              onSortChange({ by: sort.by, direction: direction === 'asc' ? 'asc' : 'desc' })
            }
          />
        </>
      )}
    </Menu>
  );
}

/** "Last used" -> "last used"; "API key" stays. */
function inSentence(header: string): string {
  return /^[A-Z][a-z]/.test(header) ? header.charAt(0).toLowerCase() + header.slice(1) : header;
}
