import type { ApiKeyView, MonthSpend } from '@staque/core/users/schemas';
import type { ApiKeyRow } from '@staque/db/queries/api-keys';

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
