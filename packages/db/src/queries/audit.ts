import { auditEvents } from '../schema/audit.ts';
import type { Db } from '../client.ts';

export type NewAuditEvent = Omit<typeof auditEvents.$inferInsert, 'id' | 'at' | 'createdAt' | 'updatedAt'>;

export async function insertAuditEvent(db: Db, event: NewAuditEvent): Promise<void> {
  await db.insert(auditEvents).values(event);
}
