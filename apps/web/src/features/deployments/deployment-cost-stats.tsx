import type { DeploymentCosts, DeploymentView } from '@staque/core/deployments/schemas';
import { mayCost } from '@staque/core/deployments/status';
import { parseUsd } from '@staque/core/money/usd';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { SumMoney } from '#components/price/sum-money.tsx';
import { Money } from '#components/ui/money.tsx';
import { Stat, StatRow } from '#components/ui/stat.tsx';
import { Time } from '#components/ui/time.tsx';
import { CostSoFar } from './cost-so-far.tsx';
import { SavedByStop } from './saved-by-stop.tsx';
import { formatCount } from '#lib/format-number.ts';

/** What the deployment has cost so far, renewed while it runs. */
export function DeploymentCostStats({ deployment }: { deployment: DeploymentView }) {
  const { costs, price } = deployment;
  return (
    <StatRow>
      {costs && (
        <>
          <Stat
            label="Cost so far"
            value={<CostSoFar costs={costs} />}
            hint={costs.requestCount === 1 ? '1 request' : `${formatCount(costs.requestCount)} requests`}
          />
          <Stat
            label="Today"
            value={<SumMoney amountUsd={costs.todayUsd} {...costs.today} />}
            hint={<Accruing costs={costs} status={deployment.status} />}
          />
          <Stat
            label="This month"
            value={<SumMoney amountUsd={costs.monthUsd} {...costs.month} />}
            hint={
              deployment.lastUsedAt && (
                <>
                  Last used <Time at={deployment.lastUsedAt} />
                </>
              )
            }
          />
        </>
      )}
      <Stat
        label={priceLabel(price)}
        value={
          // Prices of several buckets would not fit in the size of one figure.
          <span className={price.kind === 'hour' ? undefined : 'text-sm leading-7'}>
            <PriceSummary price={price} />
          </span>
        }
        hint={
          price.kind === 'hour' && deployment.status === 'stopped' ? <SavedByStop deployment={deployment} /> : undefined
        }
      />
    </StatRow>
  );
}

function Accruing({ costs, status }: { costs: DeploymentCosts; status: DeploymentView['status'] }) {
  if (!mayCost(status) || parseUsd(costs.accruingUsd) === 0n) return null;
  return (
    <>
      <Money amountUsd={costs.accruingUsd} /> in the running hour
    </>
  );
}

function priceLabel(price: DeploymentView['price']): string {
  if (price.kind === 'hour') return `Price of ${price.instanceCount} × ${price.instanceType}`;
  return 'Price';
}
