import type { ModelView } from '@staque/core/models/schemas';
import type { PriceSheet } from '@staque/core/pricing/price';
import type { Db } from '@staque/db/client';
import type { ModelRow } from '@staque/db/queries/models';
import { findPriceSheets } from '@staque/db/queries/price-sheets';
import { priceViewOf } from '../pricing/price-view.ts';

/** Models with the prices in force, in one query for all of them. */
export async function modelViews(db: Db, rows: ModelRow[], at: Date): Promise<ModelView[]> {
  const sheets = await findPriceSheets(db, {
    subjects: rows.map((row) => ({ ...row.priceSubject, simulated: row.simulated })),
    at,
  });
  return rows.map((row, index) => modelView(row, sheets[index] ?? { rates: [] }));
}

function modelView(row: ModelRow, sheet: PriceSheet): ModelView {
  const { priceSubject: _subject, refreshedAt, ...facts } = row;
  const [instanceType = ''] = row.suggestedInstanceTypes;
  return {
    ...facts,
    price: priceViewOf(sheet, { platform: row.platform, instanceType, instanceCount: 1 }),
    refreshedAt: refreshedAt.toISOString(),
  };
}
