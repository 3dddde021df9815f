import { getTableColumns, sql, type SQL, type Table } from 'drizzle-orm';

const madeByTheDatabase = new Set(['createdAt', 'updatedAt']);

/** A row as JSON under its column names, for `jsonb_populate_record`: one parameter instead of one a column. */
export function rowJson(table: Table, row: Record<string, unknown>): Record<string, unknown> {
  const columns = getTableColumns(table);
  const json: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    const column = columns[key];
    if (column && value !== undefined) json[column.name] = typeof value === 'bigint' ? value.toString() : value;
  }
  return json;
}

/** The column names of a table as a list for INSERT and SELECT, without those that have defaults of the database. */
export function columnList(table: Table, { without = [], from = '' }: { without?: string[]; from?: string } = {}): SQL {
  const left = new Set([...madeByTheDatabase, ...without]);
  const names = Object.entries(getTableColumns(table))
    .filter(([key]) => !left.has(key))
    .map(([, column]) => `${from}"${column.name}"`);
  return sql.raw(names.join(', '));
}
