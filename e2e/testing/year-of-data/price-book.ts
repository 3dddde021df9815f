import type { PriceSheet } from '@staque/core/pricing/price';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import type { KnownDeployment, Year } from './year.ts';

/** Says which prices were in force for a deployment at a moment. */
export type PriceBook = (deployment: KnownDeployment, at: Date) => PriceSheet;

/** Reads every sheet that was ever in force, each once. */
export async function openPriceBook({ database }: Year, fleet: readonly KnownDeployment[]): Promise<PriceBook> {
  const sheets = new Map<string, { from: Date; sheet: PriceSheet }[]>();
  for (const { row } of fleet) {
    const changes = await database.sql<{ at: string }[]>`
      select distinct valid_from as at from price_versions
      where model_key = ${row.target.price.modelKey} and valid_from <= now() order by 1`;
    const steps: { from: Date; sheet: PriceSheet }[] = [];
    for (const change of changes) {
      const at = new Date(change.at);
      const sheet = await findPriceSheet(database.db, { subject: row.target.price, simulated: row.simulated, at });
      steps.push({ from: at, sheet });
    }
    sheets.set(row.id, steps);
  }
  return ({ row }, at) => sheets.get(row.id)?.findLast(({ from }) => from <= at)?.sheet ?? { rates: [] };
}
