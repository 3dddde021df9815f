import { parseUsd } from '@staque/core/money/usd';
import { expect, test } from 'vitest';
import type { Column } from './column.ts';
import { nextSort, sortFromText, sortRows, sortToText } from './sort-rows.ts';

type Row = { name: string; cost: string | null };
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name, sortBy: (row) => row.name },
  {
    id: 'cost',
    header: 'Cost',
    align: 'end',
    cell: (row) => row.cost,
    sortBy: (row) => (row.cost === null ? null : parseUsd(row.cost)),
  },
];
const rows: Row[] = [
  { name: 'v10', cost: '9' },
  { name: 'v9', cost: null },
  { name: 'V1', cost: '0.000000000001' },
  { name: 'Ä', cost: '10.5' },
];

const names = (by: string, direction: 'asc' | 'desc') =>
  sortRows(rows, columns, { by, direction }).map(({ name }) => name);

test('names are ordered as people read them: numbers by value, accents and case beside their letter', () => {
  expect(names('name', 'asc')).toEqual(['Ä', 'V1', 'v9', 'v10']);
});

test('money is ordered exactly, and an unknown amount comes last in both directions', () => {
  expect(names('cost', 'asc')).toEqual(['V1', 'v10', 'Ä', 'v9']);
  expect(names('cost', 'desc')).toEqual(['Ä', 'v10', 'V1', 'v9']);
});

test('rows that the server sorts stay as they come', () => {
  const served: Column<Row>[] = [{ id: 'name', header: 'Name', cell: (row) => row.name, sort: 'name' }];
  expect(sortRows(rows, served, { by: 'name', direction: 'asc' })).toBe(rows);
});

test('the first press shows the largest figure, or the first name; the next press turns it round', () => {
  const [name, cost] = columns as [Column<Row>, Column<Row>];
  expect(nextSort(name, 'name', undefined)).toEqual({ by: 'name', direction: 'asc' });
  const first = nextSort(cost, 'cost', { by: 'name', direction: 'asc' });
  expect(first).toEqual({ by: 'cost', direction: 'desc' });
  expect(nextSort(cost, 'cost', first)).toEqual({ by: 'cost', direction: 'asc' });
});

test('an address carries the sort, and one that is not known is no sort', () => {
  expect(sortFromText(sortToText({ by: 'cost', direction: 'desc' }), ['name', 'cost'])).toEqual({
    by: 'cost',
    direction: 'desc',
  });
  expect(sortFromText('-password', ['name', 'cost'])).toBeUndefined();
});
