import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Role } from '@staque/core/users/permissions';
import type { Db } from '../client.ts';
import { apiKeys, users } from '../schema/users.ts';

const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
};

export interface ApiKeyRow {
  id: string;
  name: string;
  prefix: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** A person's own key; null for an unknown or a foreign one. */
export async function findApiKey(db: Db, params: { apiKeyId: string; userId: string }): Promise<ApiKeyRow | null> {
  const rows = await db
    .select(columns)
    .from(apiKeys)
    .where(and(eq(apiKeys.id, params.apiKeyId), eq(apiKeys.userId, params.userId)));
  return rows[0] ?? null;
}

/** A person's keys, newest first, before `beforeId`. */
export async function listApiKeys(
  db: Db,
  params: { userId: string; beforeId: string | null; limit: number },
): Promise<ApiKeyRow[]> {
  return db
    .select(columns)
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, params.userId), params.beforeId ? lt(apiKeys.id, params.beforeId) : undefined))
    .orderBy(desc(apiKeys.id))
    .limit(params.limit);
}

export type NewApiKey = Pick<
  typeof apiKeys.$inferInsert,
  'id' | 'userId' | 'name' | 'prefix' | 'secretHash' | 'expiresAt'
>;

export async function insertApiKey(db: Db, row: NewApiKey): Promise<ApiKeyRow> {
  const rows = await db.insert(apiKeys).values(row).returning(columns);
  if (!rows[0]) throw new Error('the inserted key was not returned');
  return rows[0];
}

/** Ends a key of its owner; a key that is revoked already keeps its time. Returns whether it changed. */
export async function revokeApiKey(db: Db, params: { apiKeyId: string; userId: string }): Promise<boolean> {
  const rows = await db
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.id, params.apiKeyId), eq(apiKeys.userId, params.userId), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return rows.length > 0;
}

export interface ApiKeyOwner {
  apiKeyId: string;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  userId: string;
  email: string;
  userName: string;
  role: Role;
  disabled: boolean;
}

const ownerColumns = {
  apiKeyId: apiKeys.id,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
  userId: users.id,
  email: users.email,
  userName: users.name,
  role: users.role,
  disabled: users.disabled,
};

/** The key with the owner's present role, in one query. */
export async function findApiKeyOwner(db: Db, params: { secretHash: string }): Promise<ApiKeyOwner | null> {
  const rows = await db
    .select(ownerColumns)
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(eq(apiKeys.secretHash, params.secretHash));
  return rows[0] ?? null;
}

/** The same by the key's id: for what outlasts the request that authenticated it. */
export async function findApiKeyOwnerById(db: Db, params: { apiKeyId: string }): Promise<ApiKeyOwner | null> {
  const rows = await db
    .select(ownerColumns)
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(eq(apiKeys.id, params.apiKeyId));
  return rows[0] ?? null;
}

/** Notes the use of a key, which is no change of it. */
export async function touchApiKey(db: Db, params: { apiKeyId: string }): Promise<void> {
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()`, updatedAt: sql`${apiKeys.updatedAt}` })
    .where(eq(apiKeys.id, params.apiKeyId));
}
