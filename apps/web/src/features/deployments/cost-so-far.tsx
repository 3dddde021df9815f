import type { DeploymentCosts } from '@staque/core/deployments/schemas';
import { SumMoney } from '#components/price/sum-money.tsx';

/** Everything since the first start. */
export function CostSoFar({ costs: { totalUsd, unpricedCount, estimatedCount } }: { costs: DeploymentCosts }) {
  return <SumMoney amountUsd={totalUsd} unpricedCount={unpricedCount} estimatedCount={estimatedCount} />;
}
