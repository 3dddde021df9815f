import { AppError, toErrorView } from '@staque/core/errors';
import { diffPrices, type PriceDiff } from '@staque/core/pricing/diff-prices';
import { runTransaction } from '@staque/db/client';
import {
  failAbandonedSyncRuns,
  finishSyncRun,
  insertSyncRun,
  withSyncLock,
  type PriceSyncRunRow,
} from '@staque/db/queries/price-sync';
import { simulatedNotePrefix } from '@staque/db/queries/price-sheets';
import { closePriceVersions, insertPriceVersions, listStandingPrices } from '@staque/db/queries/prices';
import type { ProviderConnection, PriceQuoteSource, QuoteBatch } from '@staque/providers/provider';
import type { ServiceDependencies } from '../dependencies.ts';

type SyncDependencies = Pick<ServiceDependencies, 'database' | 'clock' | 'ids' | 'log'>;

const fetchTimeoutMs = 5 * 60_000;
const maxNotes = 1000;

/**
 * Brings one source's quotes into the timelines and leaves one run record; a source that fails leaves a failed run and nothing
 * else. One sync at a time in the whole installation. Throws `conflict` while another one runs.
 */
export async function syncPrices(
  deps: SyncDependencies,
  source: PriceQuoteSource,
  connection: ProviderConnection | null,
  { onlyIfChanged = false }: { onlyIfChanged?: boolean } = {},
): Promise<PriceSyncRunRow | null> {
  const held = await withSyncLock(deps.database, 'price-sync', async () => {
    await failAbandonedSyncRuns(deps.database.db);
    return runSync(deps, source, connection, onlyIfChanged);
  });
  if (held === null) {
    throw new AppError('conflict', 'Prices are being synced already.', {
      remedy: 'Wait for it to end, then look at its result.',
    });
  }
  return held.result;
}

async function runSync(
  deps: SyncDependencies,
  source: PriceQuoteSource,
  connection: ProviderConnection | null,
  onlyIfChanged: boolean,
): Promise<PriceSyncRunRow | null> {
  const { db } = deps.database;
  const simulated = connection?.simulated ?? false;
  const now = deps.clock.now();
  if (onlyIfChanged) {
    const { quotes } = await source.fetchQuotes(connection, AbortSignal.timeout(fetchTimeoutMs));
    const diff = diffPrices(await listStandingPrices(db), quotes, { now, simulated });
    if (diff.open.length === 0) return null;
  }
  const id = deps.ids.next();
  await insertSyncRun(db, { id, source: source.source });
  try {
    const batch = await source.fetchQuotes(connection, AbortSignal.timeout(fetchTimeoutMs));
    return await applyBatch(deps, { id, batch, simulated });
  } catch (error) {
    deps.log.error({ syncRunId: id, source: source.source, error }, 'price sync failed');
    const none = { opened: 0, closed: 0, unchanged: 0, unmapped: 0, rejected: 0, notes: null };
    return finishSyncRun(db, { id, outcome: { ...none, status: 'failed', error: toErrorView(error).message } });
  }
}

async function applyBatch(
  deps: SyncDependencies,
  { id, batch, simulated }: { id: string; batch: QuoteBatch; simulated: boolean },
): Promise<PriceSyncRunRow> {
  return runTransaction(deps.database.db, async (tx) => {
    const diff = diffPrices(await listStandingPrices(tx), batch.quotes, { now: deps.clock.now(), simulated });
    const closed = await closePriceVersions(tx, diff.close);
    if (closed !== diff.close.length) throw new AppError('conflict', 'A price was changed while the sync ran.');
    await insertPriceVersions(
      tx,
      diff.open.map(({ quote, validFrom }) => ({
        platform: quote.platform,
        modelKey: quote.modelKey,
        region: quote.region,
        profile: quote.profile,
        tier: quote.tier,
        bucket: quote.bucket,
        id: deps.ids.next(),
        amountUsd: quote.amountUsd,
        source: quote.source,
        sourceNote: `${simulated ? simulatedNotePrefix : ''}${quote.sourceNote}`,
        validFrom,
        validTo: null,
        syncRunId: id,
        createdBy: null,
        raw: quote.raw ?? null,
      })),
    );
    return finishSyncRun(tx, {
      id,
      outcome: {
        status: 'done',
        opened: diff.open.length,
        closed,
        unchanged: diff.unchanged,
        unmapped: batch.unmapped.length,
        rejected: batch.rejected.length + diff.rejected.length,
        notes: notesOf(batch, diff),
        error: null,
      },
    });
  });
}

function notesOf(batch: QuoteBatch, diff: PriceDiff): { kind: 'unmapped' | 'rejected'; note: string }[] {
  const rejected = diff.rejected.map(
    ({ quote, reason }) => `${quote.modelKey} ${quote.region} ${quote.tier} ${quote.bucket}: ${reason}`,
  );
  return [
    ...batch.unmapped.map(({ note }) => ({ kind: 'unmapped' as const, note })),
    ...batch.rejected.map(({ note }) => ({ kind: 'rejected' as const, note })),
    ...rejected.map((note) => ({ kind: 'rejected' as const, note })),
  ].slice(0, maxNotes);
}
