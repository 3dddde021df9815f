import { useMemo, useState } from 'react';
import { readStored, writeStored } from '#lib/stored.ts';
import { actionsColumnId, type Column, titleColumn } from './column.ts';

/** What was chosen otherwise than the table's own choice, by column. */
type Departures = Record<string, boolean>;

export type ColumnChoice<Row, Sort extends string> = {
  /** The columns that are shown, in their order. */
  shown: readonly Column<Row, Sort>[];
  /** Those that can be left out. */
  choosable: readonly Column<Row, Sort>[];
  isShown: (column: Column<Row, Sort>) => boolean;
  setShown: (column: Column<Row, Sort>, shown: boolean) => void;
  /** Undefined while nothing departs from the table's own choice. */
  reset: (() => void) | undefined;
};

/** Which columns a person has chosen to see, kept in this browser under the table's name. */
export function useColumnChoice<Row, Sort extends string>(
  columns: readonly Column<Row, Sort>[],
  name: string | undefined,
): ColumnChoice<Row, Sort> {
  const [departures, setDepartures] = useState<Departures>(() => (name ? readDepartures(name) : {}));
  const shown = useMemo(
    () => columns.filter((column) => !name || isShown(column, columns, departures)),
    [columns, name, departures],
  );

  function keep(next: Departures): void {
    setDepartures(next);
    if (name) writeStored(storedKey(name), Object.keys(next).length > 0 ? JSON.stringify(next) : null);
  }

  return {
    shown,
    choosable: name ? columns.filter((column) => !isFixed(column, columns)) : [],
    isShown: (column) => shown.includes(column),
    setShown(column, shown) {
      const { [column.id]: _, ...others } = departures;
      keep(shown === (column.choice !== 'off') ? others : { ...others, [column.id]: shown });
    },
    reset: Object.keys(departures).length > 0 ? () => keep({}) : undefined,
  };
}

function isFixed<Row, Sort extends string>(column: Column<Row, Sort>, columns: readonly Column<Row, Sort>[]): boolean {
  return column === titleColumn(columns) || column.choice === 'fixed' || column.id === actionsColumnId;
}

function isShown<Row, Sort extends string>(
  column: Column<Row, Sort>,
  columns: readonly Column<Row, Sort>[],
  departures: Departures,
): boolean {
  return isFixed(column, columns) || (departures[column.id] ?? column.choice !== 'off');
}

function readDepartures(name: string): Departures {
  try {
    const value: unknown = JSON.parse(readStored(storedKey(name)) ?? '{}');
    return Object.fromEntries(Object.entries(value ?? {}).filter(([, shown]) => typeof shown === 'boolean'));
  } catch {
    // Not ours, or of another time: the table's own choice.
    return {};
  }
}

const storedKey = (name: string) => `staque.columns.${name}`;
