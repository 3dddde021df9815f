import type { Database } from '@staque/db/client';
import { rowJson } from '@staque/db/row-json';

type Table = Parameters<typeof rowJson>[0];

const rowsPerStatement = 1500;

/** Many rows of one shape, as quickly as one connection takes them. The first row says which columns there are. */
export async function insertRows(
  { sql }: Database,
  name: string,
  table: Table,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const times = (row: Record<string, unknown>): Record<string, unknown> => ({
    ...rowJson(table, row),
    ...('createdAt' in row ? { created_at: row['createdAt'], updated_at: row['createdAt'] } : {}),
  });
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const json = rows.slice(start, start + rowsPerStatement).map(times);
    const columns = Object.keys(json[0] ?? {})
      .map((column) => `"${column}"`)
      .join(', ');
    await sql.unsafe(
      `insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, $1::text::jsonb)`,
      [JSON.stringify(json)],
    );
  }
}
