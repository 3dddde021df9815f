import { bucketUnits } from '@staque/core/pricing/price';
import type { PriceVersionView } from '@staque/core/pricing/schemas';
import type { PriceRow } from '@staque/db/queries/prices';

export function priceVersionView(row: PriceRow): PriceVersionView {
  return {
    ...row,
    unit: bucketUnits[row.bucket],
    validFrom: row.validFrom.toISOString(),
    validTo: row.validTo?.toISOString() ?? null,
  };
}
