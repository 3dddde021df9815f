import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Db, Transaction } from '../client.ts';
import { messages } from '../schema/chat.ts';
import { connections } from '../schema/connections.ts';
import { deployments } from '../schema/deployments.ts';
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

/** Null until a server has started on this database. */
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

export interface FirstRunRow {
  dismissed: boolean;
  hasRealConnection: boolean;
  hasDeployment: boolean;
  wasReady: boolean;
  hasMessage: boolean;
}

/** How far the installation has come, whoever did it. Each part ends at the first row that it finds. */
export async function findFirstRun(db: Db): Promise<FirstRunRow | null> {
  const any = (from: SQL) => sql<boolean>`exists (select 1 from ${from})`;
  const rows = await db
    .select({
      dismissed: sql<boolean>`${installation.firstRunDismissedAt} is not null`,
      hasRealConnection: any(
        sql`${connections} where not ${connections.simulated} and ${connections.deletedAt} is null`,
      ),
      hasDeployment: any(sql`${deployments}`),
      wasReady: any(sql`${deployments} where ${deployments.readyAt} is not null`),
      hasMessage: any(sql`${messages}`),
    })
    .from(installation)
    .where(eq(installation.id, 1));
  return rows[0] ?? null;
}

/** Puts the guided first run away; returns whether it was there. */
export async function dismissFirstRun(tx: Transaction): Promise<boolean> {
  const rows = await tx
    .update(installation)
    .set({ firstRunDismissedAt: sql`now()` })
    .where(and(eq(installation.id, 1), isNull(installation.firstRunDismissedAt)))
    .returning({ id: installation.id });
  return rows.length > 0;
}
