import { dayIn } from '@staque/core/day-in';
import { zeroUsd } from '@staque/core/money/usd';
import type { MonthSpend } from '@staque/core/users/schemas';
import type { Db } from '@staque/db/client';
import { findTimeZone, sumMonthOf } from '@staque/db/queries/usage-daily';

/** Of what has just begun to exist. */
export const noSpend: MonthSpend = {
  real: { amountUsd: zeroUsd, unpricedCount: 0, estimatedCount: 0 },
  simulated: { amountUsd: zeroUsd, unpricedCount: 0, estimatedCount: 0 },
};

/** What several people, or keys, have spent since the first of this month, in the organization's time zone. */
export async function findMonthSpend(
  db: Db,
  params: { by: 'user' | 'api_key'; ids: readonly string[]; now: Date },
): Promise<(id: string) => MonthSpend> {
  const today = dayIn(await findTimeZone(db), params.now);
  const sums = await sumMonthOf(db, { by: params.by, ids: params.ids, today });
  const sumOf = (id: string, simulated: boolean) => {
    const sum = sums.find((row) => row.id === id && row.simulated === simulated);
    return {
      amountUsd: sum?.amountUsd ?? zeroUsd,
      unpricedCount: sum?.unpricedCount ?? 0,
      estimatedCount: sum?.estimatedCount ?? 0,
    };
  };
  return (id) => ({ real: sumOf(id, false), simulated: sumOf(id, true) });
}
