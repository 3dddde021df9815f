import { sql } from 'drizzle-orm';
import type { AttemptRow, GenerationEnding } from './generations.ts';
import { noApiKey, type NewLedgerRow } from './ledger.ts';
import { ledger } from '../schema/money.ts';
import type { Db } from '../client.ts';
import { columnList, rowJson } from '../row-json.ts';

export interface AnswerSettlement extends GenerationEnding {
  attemptId: string;
  attemptState: AttemptRow['state'];
  vendorRequestId: string | null;
  ledgerRow: NewLedgerRow;
}

const ledgerColumns = columnList(ledger, { without: ['id'] });
const ledgerColumnsOfRow = columnList(ledger, { without: ['id'], from: 'l.' });

/**
 * Ends any number of answers in one statement, all or nothing: text and status, attempt, ledger row, thread and deployment
 * counters, daily aggregates, and the word to other processes. Returns the ids that were still the caller's to end (their fence
 * had not moved); for the others nothing was written. Callers make sure that no chunk of these answers is being stored meanwhile.
 */
export async function settleAnswers(db: Db, settlements: AnswerSettlement[]): Promise<Set<string>> {
  // One order for all processes, so that two batches never wait for each other's rows.
  const rows = settlements
    .toSorted((left, right) => (left.generationId < right.generationId ? -1 : 1))
    .map(settlementJson);
  const ended = await db.execute<{ id: string }>(sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as i (
        generation_id uuid, fence bigint, message_id uuid, attempt_id uuid, attempt_state text, vendor_request_id text, status text,
        finish_reason text, text text, reasoning text, usage jsonb, usage_source text, cost_usd numeric, cost_status text,
        error jsonb, ledger jsonb)
    ), ended as (
      update generations g set status = i.status, finish_reason = i.finish_reason, usage = i.usage, usage_source = i.usage_source,
        cost_usd = i.cost_usd, cost_status = i.cost_status, error = i.error,
        first_token_at = coalesce(g.first_token_at, case when i.text <> '' or i.reasoning is not null then now() end),
        ended_at = now(), updated_at = now()
      from input i where g.id = i.generation_id and g.fence = i.fence and g.status in ('reserved', 'streaming')
      returning g.id
    ), mine as (
      select i.* from input i join ended e on e.id = i.generation_id
    ), told_text as (
      update messages m set text = i.text, reasoning = i.reasoning, updated_at = now() from mine i where m.id = i.message_id
    ), ended_attempt as (
      update attempts a set state = i.attempt_state, vendor_request_id = i.vendor_request_id, ended_at = now(), updated_at = now()
      from mine i where a.id = i.attempt_id
    ), cleared as (
      delete from chunks c using mine i where c.generation_id = i.generation_id
    ), charged as (
      insert into ledger (${ledgerColumns})
      select ${ledgerColumnsOfRow} from mine i, jsonb_populate_record(null::ledger, i.ledger) l
      on conflict (idempotency_key) do nothing
      returning *
    ), daily as (
      insert into usage_daily as d (
        day, user_id, api_key_id, deployment_id, platform, model_key, simulated, charge_count, unpriced_count, estimated_count,
        input_tokens, cached_tokens, output_tokens, tokens_usd, endpoint_usd
      )
      select (c.occurred_at at time zone n.time_zone)::date as day, c.user_id, coalesce(c.api_key_id, ${noApiKey}::uuid), c.deployment_id,
        c.platform, c.model_key, c.simulated, count(*), count(*) filter (where c.cost_status = 'unpriced'),
        count(*) filter (where c.usage_source = 'estimated'), sum(c.input_tokens),
        sum(c.cache_read_tokens + c.cache_write_5m_tokens + c.cache_write_1h_tokens), sum(c.output_tokens),
        coalesce(sum(c.amount_usd), 0), 0
      from charged c, installation n where n.id = 1
      group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
      on conflict (day, user_id, api_key_id, deployment_id, platform, model_key, simulated) do update set
        charge_count = d.charge_count + excluded.charge_count, unpriced_count = d.unpriced_count + excluded.unpriced_count,
        estimated_count = d.estimated_count + excluded.estimated_count, input_tokens = d.input_tokens + excluded.input_tokens,
        cached_tokens = d.cached_tokens + excluded.cached_tokens, output_tokens = d.output_tokens + excluded.output_tokens,
        tokens_usd = d.tokens_usd + excluded.tokens_usd, updated_at = now()
    ), deployment as (
      update deployments p set total_usd = p.total_usd + s.amount, unpriced_count = p.unpriced_count + s.unpriced,
        estimated_count = p.estimated_count + s.estimated, request_count = p.request_count + s.requests, last_used_at = greatest(p.last_used_at, s.last_at), updated_at = now()
      from (
        select deployment_id, coalesce(sum(amount_usd), 0) as amount, count(*) filter (where cost_status = 'unpriced') as unpriced,
          count(*) filter (where usage_source = 'estimated') as estimated, count(*) as requests, max(occurred_at) as last_at
        from charged group by deployment_id order by deployment_id
      ) s where p.id = s.deployment_id
    ), thread as (
      update threads t set total_usd = t.total_usd + s.amount, unpriced_count = t.unpriced_count + s.unpriced,
        endpoint_count = t.endpoint_count + s.endpoint, last_message_at = now(), updated_at = now()
      from (
        select thread_id, coalesce(sum(amount_usd), 0) as amount, count(*) filter (where cost_status = 'unpriced') as unpriced,
          count(*) filter (where cost_status = 'endpoint') as endpoint
        from charged group by thread_id order by thread_id
      ) s where t.id = s.thread_id
    )
    select e.id, pg_notify('staque', json_build_object('kind', 'generation', 'id', e.id)::text) from ended e`);
  return new Set(ended.map((row) => row.id));
}

function settlementJson(settlement: AnswerSettlement): Record<string, unknown> {
  return {
    generation_id: settlement.generationId,
    fence: settlement.fence.toString(),
    message_id: settlement.messageId,
    attempt_id: settlement.attemptId,
    attempt_state: settlement.attemptState,
    vendor_request_id: settlement.vendorRequestId,
    status: settlement.status,
    finish_reason: settlement.finishReason,
    text: settlement.text,
    reasoning: settlement.reasoning,
    usage: settlement.usage,
    usage_source: settlement.usageSource,
    cost_usd: settlement.cost.amountUsd,
    cost_status: settlement.cost.costStatus,
    error: settlement.error,
    // Columns with NOT NULL defaults must be present: a record made from JSON has NULL where the default would be.
    ledger: rowJson(ledger, { ...zeroTokens, ...settlement.ledgerRow }),
  };
}

const zeroTokens = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};
