import { sql } from 'drizzle-orm';
import { ledger } from '../schema/money.ts';
import type { Transaction } from '../client.ts';

/** A ledger row as the services make it; buckets without a price have a null amount and a null version. */
export type NewLedgerRow = Omit<typeof ledger.$inferInsert, 'id' | 'createdAt' | 'updatedAt'>;

export const noApiKey = '00000000-0000-0000-0000-000000000000';

/**
 * Appends one row and moves the daily aggregate and the deployment's counters with it, all or nothing. A row whose idempotency
 * key exists changes nothing. Returns whether the row is new; callers move their own counters only then.
 */
export async function appendLedgerRow(tx: Transaction, row: NewLedgerRow): Promise<boolean> {
  const inserted = await tx
    .insert(ledger)
    .values(row)
    .onConflictDoNothing({ target: ledger.idempotencyKey })
    .returning({ id: ledger.id });
  if (inserted.length === 0) return false;
  const amount = row.amountUsd ?? '0';
  const isEndpointTime = row.kind === 'endpoint_hour';
  const unpriced = row.costStatus === 'unpriced' ? 1 : 0;
  const estimated = row.usageSource === 'estimated' ? 1 : 0;
  const cached = (row.cacheReadTokens ?? 0) + (row.cacheWrite5mTokens ?? 0) + (row.cacheWrite1hTokens ?? 0);
  const occurredAt = row.occurredAt.toISOString();
  await tx.execute(sql`
    insert into usage_daily as d (
      day, user_id, api_key_id, deployment_id, platform, model_key, simulated, charge_count, unpriced_count, estimated_count,
      input_tokens, cached_tokens, output_tokens, tokens_usd, endpoint_usd
    )
    select (${occurredAt}::timestamptz at time zone i.time_zone)::date, ${row.userId}, ${row.apiKeyId ?? noApiKey}, ${row.deploymentId},
      ${row.platform}, ${row.modelKey}, ${row.simulated}, ${isEndpointTime ? 0 : 1}, ${unpriced}, ${estimated},
      ${row.inputTokens ?? 0}, ${cached}, ${row.outputTokens ?? 0},
      ${isEndpointTime ? '0' : amount}, ${isEndpointTime ? amount : '0'}
    from installation i where i.id = 1
    on conflict (day, user_id, api_key_id, deployment_id, platform, model_key, simulated) do update set
      charge_count = d.charge_count + excluded.charge_count,
      unpriced_count = d.unpriced_count + excluded.unpriced_count,
      estimated_count = d.estimated_count + excluded.estimated_count,
      input_tokens = d.input_tokens + excluded.input_tokens,
      cached_tokens = d.cached_tokens + excluded.cached_tokens,
      output_tokens = d.output_tokens + excluded.output_tokens,
      tokens_usd = d.tokens_usd + excluded.tokens_usd,
      endpoint_usd = d.endpoint_usd + excluded.endpoint_usd,
      updated_at = now()`);
  await tx.execute(sql`
    update deployments set total_usd = total_usd + ${amount}, unpriced_count = unpriced_count + ${unpriced},
      estimated_count = estimated_count + ${estimated},
      request_count = request_count + ${row.kind === 'charge' ? 1 : 0},
      last_used_at = case when ${row.kind === 'charge'} then greatest(last_used_at, ${occurredAt}::timestamptz) else last_used_at end,
      updated_at = now()
    where id = ${row.deploymentId}`);
  return true;
}
