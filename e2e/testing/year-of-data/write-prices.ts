import { multiplyUsd } from '@staque/core/money/usd';
import { priceSyncRuns, priceVersions } from '@staque/db/schema/money';
import type { Api } from '../../../apps/server/test/testing/test-client.ts';
import { dayMs } from './calendar.ts';
import { insertRows } from './insert-rows.ts';
import type { KnownDeployment, Year } from './year.ts';

type Version = typeof priceVersions.$inferSelect;

/** The shares of today's price that a model cost before, newest change first; models that are not here never changed. */
const earlier: Record<string, readonly { untilDaysAgo: number; share: readonly [bigint, bigint] }[]> = {
  'anthropic.claude-haiku-4-5-20251001-v1:0': [
    { untilDaysAgo: 13, share: [6n, 5n] },
    { untilDaysAgo: 190, share: [3n, 2n] },
  ],
  'anthropic.claude-sonnet-4-6': [{ untilDaysAgo: 94, share: [6n, 5n] }],
  'gpt-4o-mini': [{ untilDaysAgo: 130, share: [4n, 3n] }],
};
const firstDaysAgo = 380;

/**
 * Prices have been known for the whole year: the imported versions of models in use begin earlier, some after others with
 * different amounts. NVIDIA publishes none, so an administrator entered the contract's after a while.
 */
export async function writePrices(year: Year, fleet: readonly KnownDeployment[], adminId: string): Promise<void> {
  const { database, calendar } = year;
  const keys = [...new Set(fleet.map(({ row }) => row.target.price.modelKey))];
  const current = await database.sql<Version[]>`
    select id, platform, model_key as "modelKey", region, profile, tier, bucket, amount_usd as "amountUsd", source,
      source_note as "sourceNote", valid_from as "validFrom", sync_run_id as "syncRunId"
    from price_versions where model_key in ${database.sql(keys)} and valid_to is null order by id`;
  const older: Record<string, unknown>[] = [];
  const begins: { id: string; from: Date }[] = [];
  for (const version of current) {
    const steps = earlier[version.modelKey] ?? [];
    let end = calendar.daysAgo(steps[0]?.untilDaysAgo ?? firstDaysAgo);
    begins.push({ id: version.id, from: end });
    for (const [index, { share }] of steps.entries()) {
      const next = steps[index + 1]?.untilDaysAgo;
      const from = calendar.daysAgo(next ?? firstDaysAgo);
      older.push(olderVersion(year, version, { from, to: end, share }));
      end = from;
    }
  }
  await moveBeginnings(year, begins);
  await insertRows(database, 'price_versions', priceVersions, [...older, ...contractPrices(year, fleet, adminId)]);
  await writeSyncRuns(year);
}

/** A price that is announced for next week, set by the product itself. */
export async function schedulePrice(year: Year, api: Api): Promise<void> {
  const effectiveFrom = new Date(Math.ceil(year.calendar.daysAgo(-8).getTime() / dayMs) * dayMs).toISOString();
  for (const [bucket, amountUsd] of [
    ['input', '2.25'],
    ['output', '13.5'],
  ] as const)
    await api.pricing.set.mutate({
      key: { platform: 'openai', modelKey: 'gpt-5.4', region: '*', profile: '*', tier: 'standard', bucket },
      amountUsd,
      effectiveFrom,
      note: 'Volume agreement from next week, page 2',
    });
}

function olderVersion(
  { random }: Year,
  version: Version,
  { from, to, share: [times, by] }: { from: Date; to: Date; share: readonly [bigint, bigint] },
): Record<string, unknown> {
  const { id: _, validFrom: __, ...key } = version;
  return {
    ...key,
    id: random.idAt(from),
    amountUsd: multiplyUsd(version.amountUsd, times, by),
    sourceNote: version.sourceNote.replace(/\d{4}-\d{2}-\d{2}/, from.toISOString().slice(0, 10)),
    validFrom: from,
    validTo: to,
    createdBy: null,
    raw: null,
    createdAt: from,
  };
}

function contractPrices(
  { random, calendar }: Year,
  fleet: readonly KnownDeployment[],
  createdBy: string,
): Record<string, unknown>[] {
  const nim = fleet.find(({ kind }) => kind === 'nim');
  if (!nim) return [];
  const validFrom = calendar.daysAgo(63);
  return (['input', 'output'] as const).map((bucket) => ({
    ...nim.row.target.price,
    id: random.idAt(validFrom),
    tier: 'standard',
    bucket,
    amountUsd: bucket === 'input' ? '0.4' : '1.2',
    source: 'manual',
    sourceNote: 'NVIDIA AI Enterprise, contract of the spring, page 3',
    validFrom,
    validTo: null,
    syncRunId: null,
    createdBy,
    raw: null,
    createdAt: validFrom,
  }));
}

/** Only here, on a database that is thrown away: a version's beginning is otherwise never moved. */
async function moveBeginnings({ database }: Year, begins: { id: string; from: Date }[]): Promise<void> {
  await database.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      update price_versions v set valid_from = b.from, created_at = b.from
      from jsonb_to_recordset(${JSON.stringify(begins)}::text::jsonb) as b(id uuid, "from" timestamptz) where v.id = b.id`;
  });
}

async function writeSyncRuns(year: Year): Promise<void> {
  const { database, calendar, random } = year;
  await database.sql`update price_sync_runs set started_at = started_at - interval '365 days', ended_at = ended_at - interval '365 days'`;
  const runs = Array.from({ length: 51 }, (_, week) => {
    const startedAt = new Date(calendar.daysAgo(7 * (week + 1) - 0.4));
    const failed = week === 7 || week === 30;
    const changed = failed || random.chance(0.6) ? 0 : random.int(1, 14);
    return {
      id: random.idAt(startedAt),
      source: week % 3 === 1 ? 'aws_price_list' : 'published_list',
      status: failed ? 'failed' : 'done',
      startedAt,
      endedAt: new Date(startedAt.getTime() + random.int(900, 41_000)),
      opened: changed,
      closed: changed,
      unchanged: failed ? 0 : 689 - changed,
      unmapped: failed ? 0 : random.int(0, 6),
      rejected: failed ? 0 : random.int(0, 1),
      notes: [],
      error: failed ? 'The price list did not answer within five minutes.' : null,
      createdAt: startedAt,
    };
  });
  await insertRows(database, 'price_sync_runs', priceSyncRuns, runs);
}
