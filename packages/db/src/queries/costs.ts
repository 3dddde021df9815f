import { and, asc, desc, eq, inArray, isNull, ne, sql, type SQL } from 'drizzle-orm';
import type { CostLineKind } from '@staque/core/costs/schemas';
import type { Platform } from '@staque/core/platform';
import type { Db } from '../client.ts';
import { attempts, generations } from '../schema/chat.ts';
import { deployments, type StoredEndpoint, type StoredTarget } from '../schema/deployments.ts';
import { ledger, priceVersions } from '../schema/money.ts';
import { users } from '../schema/users.ts';
import { noApiKey } from './ledger.ts';
import { servedModel } from './served-model.ts';
import type { UsageFilter } from './usage-daily.ts';

type LedgerRow = typeof ledger.$inferSelect;

const receiptPrice = {
  id: priceVersions.id,
  amountUsd: priceVersions.amountUsd,
  source: priceVersions.source,
  sourceNote: priceVersions.sourceNote,
};

export interface CostLineRow {
  line: LedgerRow;
  deploymentName: string | null;
  userName: string | null;
  model: string;
  hourlyPrice: ReceiptPrice | null;
}

export interface CostLineFilter extends UsageFilter {
  /** Days of the organization's time zone, both included. */
  from: string;
  to: string;
  simulated: boolean;
  only: CostLineKind | null;
  threadId: string | null;
  after: { at: Date; id: bigint } | null;
  limit: number;
}

/** Ledger rows of a range, newest first; keyset by (occurred, id). */
export async function listCostLines(db: Db, filter: CostLineFilter): Promise<CostLineRow[]> {
  const { after } = filter;
  const zone = sql`(select time_zone from installation where id = 1)`;
  return selectLines(db)
    .where(
      and(
        sql`${ledger.occurredAt} >= (${filter.from}::date)::timestamp at time zone ${zone}`,
        sql`${ledger.occurredAt} < (${filter.to}::date + 1)::timestamp at time zone ${zone}`,
        eq(ledger.simulated, filter.simulated),
        ...filter.userIds.map((userId) => eq(ledger.userId, userId)),
        filter.deploymentId === null ? undefined : eq(ledger.deploymentId, filter.deploymentId),
        filter.apiKeyId === null ? undefined : isKey(filter.apiKeyId),
        filter.model === null ? undefined : sql`${servedModel(ledger)} = ${filter.model}`,
        filter.platform === null ? undefined : eq(ledger.platform, filter.platform),
        filter.only === null ? undefined : isOfKind(filter.only),
        filter.threadId === null ? undefined : eq(ledger.threadId, filter.threadId),
        after
          ? sql`(${ledger.occurredAt}, ${ledger.id}) < (${after.at.toISOString()}::timestamptz, ${after.id.toString()}::bigint)`
          : undefined,
      ),
    )
    .orderBy(desc(ledger.occurredAt), desc(ledger.id))
    .limit(filter.limit);
}

/** One ledger row; `userId` null finds anybody's. */
export async function findCostLine(db: Db, params: { id: bigint; userId: string | null }): Promise<CostLineRow | null> {
  const [row] = await selectLines(db).where(
    and(
      sql`${ledger.id} = ${params.id.toString()}::bigint`,
      params.userId === null ? undefined : eq(ledger.userId, params.userId),
    ),
  );
  return row ?? null;
}

function selectLines(db: Db) {
  return db
    .select({
      line: ledger,
      deploymentName: deployments.name,
      userName: users.name,
      model: servedModel(ledger),
      hourlyPrice: receiptPrice,
    })
    .from(ledger)
    .leftJoin(deployments, eq(deployments.id, ledger.deploymentId))
    .leftJoin(users, eq(users.id, ledger.userId))
    .leftJoin(priceVersions, eq(priceVersions.id, ledger.instancePriceId));
}

/** The rows of one API key, or those without any. */
export function isKey(apiKeyId: string): SQL {
  return apiKeyId === noApiKey ? isNull(ledger.apiKeyId) : eq(ledger.apiKeyId, apiKeyId);
}

function isOfKind(kind: CostLineKind): SQL | undefined {
  switch (kind) {
    case 'charges':
      return ne(ledger.kind, 'endpoint_hour');
    case 'tokens':
      return and(ne(ledger.kind, 'endpoint_hour'), ne(ledger.costStatus, 'endpoint'));
    case 'endpoint_hours':
      return eq(ledger.kind, 'endpoint_hour');
    case 'covered':
      return eq(ledger.costStatus, 'endpoint');
    case 'unpriced':
      return eq(ledger.costStatus, 'unpriced');
    case 'estimated':
      return eq(ledger.usageSource, 'estimated');
  }
}

export interface ReceiptGeneration {
  id: string;
  ownerId: string;
  simulated: boolean;
  platform: Platform;
  status: typeof generations.$inferSelect.status;
  costUsd: string | null;
  costStatus: typeof generations.$inferSelect.costStatus;
  deploymentName: string;
  endpoint: StoredEndpoint | null;
  target: StoredTarget;
  spec: typeof deployments.$inferSelect.spec;
  startedAt: Date;
}

/** What a receipt says about its answer: no text of it. `ownerId` null finds anybody's. */
export async function findReceiptGeneration(
  db: Db,
  params: { generationId: string; ownerId: string | null },
): Promise<ReceiptGeneration | null> {
  const [row] = await db
    .select({
      id: generations.id,
      ownerId: generations.ownerId,
      simulated: generations.simulated,
      platform: generations.platform,
      status: generations.status,
      costUsd: generations.costUsd,
      costStatus: generations.costStatus,
      deploymentName: deployments.name,
      endpoint: deployments.endpoint,
      target: deployments.target,
      spec: deployments.spec,
      startedAt: generations.startedAt,
    })
    .from(generations)
    .innerJoin(deployments, eq(deployments.id, generations.deploymentId))
    .where(
      and(
        eq(generations.id, params.generationId),
        params.ownerId === null ? undefined : eq(generations.ownerId, params.ownerId),
      ),
    );
  return row ?? null;
}

export interface ReceiptLedgerRow {
  line: LedgerRow;
  attemptNumber: number | null;
  deploymentName: string | null;
}

/** The charges of one answer in the order of its attempts. */
export async function listReceiptRows(db: Db, params: { generationId: string }): Promise<ReceiptLedgerRow[]> {
  return db
    .select({ line: ledger, attemptNumber: attempts.number, deploymentName: deployments.name })
    .from(ledger)
    .leftJoin(attempts, eq(attempts.id, ledger.attemptId))
    .leftJoin(deployments, eq(deployments.id, ledger.deploymentId))
    .where(eq(ledger.generationId, params.generationId))
    .orderBy(asc(attempts.number), asc(ledger.id));
}

export type ReceiptPrice = Pick<typeof priceVersions.$inferSelect, 'id' | 'amountUsd' | 'source' | 'sourceNote'>;

/** What a receipt shows of the versions that it was charged by, in no order. */
export async function listPriceVersions(db: Db, params: { ids: readonly string[] }): Promise<ReceiptPrice[]> {
  if (params.ids.length === 0) return [];
  return db
    .select(receiptPrice)
    .from(priceVersions)
    .where(inArray(priceVersions.id, [...params.ids]));
}
