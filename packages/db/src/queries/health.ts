import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** False on a server that takes no writes, such as a replica after a fail-over. Rejects when it cannot be reached. */
export async function isWritable(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ read_only: string }>(
    sql`select current_setting('transaction_read_only') as read_only`,
  );
  return row?.read_only === 'off';
}
