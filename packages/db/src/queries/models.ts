import { and, asc, eq, ilike, isNull, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { ModelAccess, ModelView } from '@staque/core/models/schemas';
import type { Platform } from '@staque/core/platform';
import type { PriceKey } from '@staque/core/pricing/price';
import type { Db, Transaction } from '../client.ts';
import { connections, models } from '../schema/connections.ts';
import { containsPattern } from './contains-pattern.ts';

const columns = {
  id: models.id,
  connectionId: models.connectionId,
  connectionName: connections.name,
  simulated: connections.simulated,
  platform: models.platform,
  region: models.region,
  vendorModelId: models.vendorModelId,
  displayName: models.displayName,
  vendor: models.vendor,
  contextWindow: models.contextWindow,
  maxOutputTokens: models.maxOutputTokens,
  inputModalities: models.inputModalities,
  outputModalities: models.outputModalities,
  supportsReasoning: models.supportsReasoning,
  access: models.access,
  accessNote: models.accessNote,
  suggestedInstanceTypes: models.suggestedInstanceTypes,
  priceSubject: models.priceSubject,
  refreshedAt: models.refreshedAt,
};

export interface ModelRow extends Omit<ModelView, 'price' | 'refreshedAt'> {
  priceSubject: Pick<PriceKey, 'platform' | 'modelKey' | 'region' | 'profile'>;
  refreshedAt: Date;
}

/** By display name, after the given one; each word of `search` is in the name, the vendor or the vendor's id. */
export async function listModels(
  db: Db,
  params: {
    after: { displayName: string; id: string } | null;
    search: string | null;
    platform: Platform | null;
    connectionId: string | null;
    access: ModelAccess | null;
    limit: number;
  },
): Promise<ModelRow[]> {
  const { after, search, platform, connectionId } = params;
  const words = search?.split(/\s+/).filter(Boolean) ?? [];
  return db
    .select(columns)
    .from(models)
    .innerJoin(connections, eq(connections.id, models.connectionId))
    .where(
      and(
        isNull(connections.deletedAt),
        platform ? eq(models.platform, platform) : undefined,
        connectionId ? eq(models.connectionId, connectionId) : undefined,
        params.access ? eq(models.access, params.access) : undefined,
        ...words.map(containsWord),
        after ? sql`(${models.displayName}, ${models.id}) > (${after.displayName}, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(models.displayName), asc(models.id))
    .limit(params.limit);
}

function containsWord(word: string): SQL | undefined {
  const pattern = containsPattern(word);
  return or(ilike(models.displayName, pattern), ilike(models.vendor, pattern), ilike(models.vendorModelId, pattern));
}

export async function findModel(db: Db, params: { modelId: string }): Promise<ModelRow | null> {
  const rows = await db
    .select(columns)
    .from(models)
    .innerJoin(connections, eq(connections.id, models.connectionId))
    .where(and(eq(models.id, params.modelId), isNull(connections.deletedAt)));
  return rows[0] ?? null;
}

export type NewModel = Omit<typeof models.$inferInsert, 'createdAt' | 'updatedAt'>;

const rowsPerStatement = 500;

/** Writes what the vendor lists; a model that is known keeps its id. Give the rows in one order always: they are locked in it. */
export async function upsertModels(tx: Transaction, rows: NewModel[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await tx
      .insert(models)
      .values(rows.slice(start, start + rowsPerStatement))
      .onConflictDoUpdate({
        target: [models.connectionId, models.platform, models.region, models.vendorModelId],
        set: {
          displayName: sql`excluded.display_name`,
          vendor: sql`excluded.vendor`,
          contextWindow: sql`excluded.context_window`,
          maxOutputTokens: sql`excluded.max_output_tokens`,
          inputModalities: sql`excluded.input_modalities`,
          outputModalities: sql`excluded.output_modalities`,
          supportsReasoning: sql`excluded.supports_reasoning`,
          access: sql`excluded.access`,
          accessNote: sql`excluded.access_note`,
          suggestedInstanceTypes: sql`excluded.suggested_instance_types`,
          priceSubject: sql`excluded.price_subject`,
          raw: sql`excluded.raw`,
          refreshedAt: sql`excluded.refreshed_at`,
          updatedAt: sql`now()`,
        },
      });
  }
}

/** Models of a platform that the vendor listed before and did not list at `refreshedAt`: they cannot be deployed any more. */
export async function markVanishedModels(
  tx: Transaction,
  params: { connectionId: string; platform: Platform; refreshedAt: Date; accessNote: string },
): Promise<void> {
  await tx
    .update(models)
    .set({ access: 'unavailable', accessNote: params.accessNote })
    .where(
      and(
        eq(models.connectionId, params.connectionId),
        eq(models.platform, params.platform),
        ne(models.access, 'unavailable'),
        ne(models.refreshedAt, params.refreshedAt),
      ),
    );
}

/** Models of regions that the connection no longer covers. */
export async function deleteModelsOutsideRegions(
  tx: Transaction,
  params: { connectionId: string; regions: string[] },
): Promise<void> {
  await tx
    .delete(models)
    .where(and(eq(models.connectionId, params.connectionId), notInArray(models.region, params.regions)));
}

export async function deleteModelsOfConnection(tx: Transaction, params: { connectionId: string }): Promise<void> {
  await tx.delete(models).where(eq(models.connectionId, params.connectionId));
}
