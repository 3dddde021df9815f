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
  console.log(
    `\nThis month${simulated ? ' (simulated money)' : ''}: ${summary.totalUsd} USD for ${summary.chargeCount} charges`,
  );
  for (const { label, totalUsd } of byModel) console.log(`  ${label}: ${totalUsd} USD`);
}
