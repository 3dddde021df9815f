import type { ApiKeyView, MonthSpend } from '@staque/core/users/schemas';
import type { ApiKeyRow } from '@staque/db/queries/api-keys';

/** What people see of a key: its prefix, never its secret. */
export function apiKeyView(row: ApiKeyRow, month: MonthSpend): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    month,
  };
}
