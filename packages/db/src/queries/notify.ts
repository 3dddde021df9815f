import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Tells every process that a row changed; delivered when the transaction commits. The payload carries no text. */
export async function notify(db: Db, payload: { kind: string; id: string; offset?: number }): Promise<void> {
  await db.execute(sql`select pg_notify('staque', ${JSON.stringify(payload)})`);
}
