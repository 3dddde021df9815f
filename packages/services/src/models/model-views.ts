import type { ModelView } from '@staque/core/models/schemas';
import type { Db } from '@staque/db/client';
import type { ModelRow } from '@staque/db/queries/models';
import { findPriceSheets } from '@staque/db/queries/price-sheets';
import { priceViewOf } from '../pricing/price-view.ts';

/** Models with the prices in force, in one query for all of them. */
export async function modelViews(db: Db, rows: ModelRow[], at: Date): Promise<ModelView[]> {
  const sheets = await findPriceSheets(db, { subjects: rows.map((row) => row.priceSubject), at });
  return rows.map(({ priceSubject: _, refreshedAt, ...row }, index) => ({
    ...row,
    price: priceViewOf(sheets[index] ?? { rates: [] }, {
      platform: row.platform,
      instanceType: row.suggestedInstanceTypes[0] ?? '',
      instanceCount: 1,
    }),
    refreshedAt: refreshedAt.toISOString(),
  }));
}
