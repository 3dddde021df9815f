import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Transaction } from '../client.ts';
import { installation } from '../schema/installation.ts';

const columns = {
  installId: installation.installId,
  setupTokenHash: installation.setupTokenHash,
  setupCompletedAt: installation.setupCompletedAt,
  encryptionCanary: installation.encryptionCanary,
  timeZone: installation.timeZone,
};

export interface InstallationRow {
  installId: string;
  setupTokenHash: string | null;
  setupCompletedAt: Date | null;
  encryptionCanary: string | null;
  timeZone: string;
}

export async function findInstallation(db: Db): Promise<InstallationRow | null> {
  const rows = await db.select(columns).from(installation).where(eq(installation.id, 1));
  return rows[0] ?? null;
}

/** Makes the one row unless it exists; several processes may start at once. */
export async function insertInstallationIfAbsent(
  db: Db,
  params: { installId: string; encryptionCanary: string },
): Promise<void> {
  await db
    .insert(installation)
    .values({ id: 1, ...params })
    .onConflictDoNothing();
}

/** Sets the one-time token while no administrator exists; returns whether it did. */
export async function setSetupTokenHash(db: Db, params: { setupTokenHash: string }): Promise<boolean> {
  const rows = await db
    .update(installation)
    .set({ setupTokenHash: params.setupTokenHash })
    .where(and(eq(installation.id, 1), isNull(installation.setupCompletedAt)))
    .returning({ id: installation.id });
  return rows.length > 0;
}

/**
 * Takes the right to make the first administrator; of any number of callers one gets true. `setupTokenHash` null is for callers
 * that the operator trusts already (environment, command line).
 */
export async function completeSetup(tx: Transaction, params: { setupTokenHash: string | null }): Promise<boolean> {
  const rows = await tx
    .update(installation)
    .set({ setupCompletedAt: sql`now()`, setupTokenHash: null })
    .where(
      and(
        eq(installation.id, 1),
        isNull(installation.setupCompletedAt),
        params.setupTokenHash === null ? undefined : eq(installation.setupTokenHash, params.setupTokenHash),
      ),
    )
    .returning({ id: installation.id });
  return rows.length > 0;
}

/** One at a time: held by whatever could take the last administrator away. */
export async function lockInstallation(tx: Transaction): Promise<void> {
  await tx.select({ id: installation.id }).from(installation).where(eq(installation.id, 1)).for('update');
}
