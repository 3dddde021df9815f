import type { StaqueClient } from '@staque/client/create-staque-client';
import type { ChosenDeployment } from './choose-deployment.ts';

/** What the owner of the key has spent since the first of the month, by model. */
export async function printMonth(staque: StaqueClient, { simulated }: ChosenDeployment): Promise<void> {
  const to = new Date().toISOString().slice(0, 10);
  const range = { from: `${to.slice(0, 8)}01`, to, simulated };
  const [summary, byModel] = await Promise.all([
    staque.costs.summary.query(range),
    staque.costs.series.query({ ...range, by: 'model' }),
  ]);
  const month = `This month${simulated ? ' (simulated money)' : ''}`;
  console.log(`\n${month}: ${sumText(summary)} for ${summary.chargeCount} charges`);
  for (const model of byModel) console.log(`  ${model.label}: ${sumText(model)}`);
}

/** Unknown is not zero: what has no price is said beside the sum of what has one. */
function sumText({ totalUsd, unpricedCount }: { totalUsd: string; unpricedCount: number }): string {
  return unpricedCount === 0 ? `${totalUsd} USD` : `${totalUsd} USD and ${unpricedCount} of unknown price`;
}
