import { and, eq, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../client.ts';
import { plans } from '../schema/deployments.ts';

export type PlanRow = typeof plans.$inferSelect;
export type NewPlan = Omit<typeof plans.$inferInsert, 'usedAt' | 'createdAt' | 'updatedAt'>;

export async function insertPlan(db: Db, row: NewPlan): Promise<void> {
  await db.insert(plans).values(row);
}

/** Locks a person's own plan, so that two creates from it queue up; null for an unknown or a foreign one. */
export async function lockPlan(
  tx: Transaction,
  params: { planId: string; createdBy: string },
): Promise<PlanRow | null> {
  const [row] = await tx
    .select()
    .from(plans)
    .where(and(eq(plans.id, params.planId), eq(plans.createdBy, params.createdBy)))
    .for('update');
  return row ?? null;
}

/** A plan makes one deployment; the caller holds its lock. */
export async function markPlanUsed(tx: Transaction, params: { planId: string }): Promise<void> {
  await tx
    .update(plans)
    .set({ usedAt: sql`now()` })
    .where(eq(plans.id, params.planId));
}
