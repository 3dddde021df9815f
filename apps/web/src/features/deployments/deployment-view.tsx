import type { DeploymentView as Deployment } from '@staque/core/deployments/schemas';
import type { DeploymentTab } from '#lib/search-params.ts';
import { PriceRates } from '#components/price/price-rates.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { DeploymentConfiguration } from './deployment-configuration.tsx';
import { DeploymentCostStats } from './deployment-cost-stats.tsx';
import { DeploymentUsage } from './deployment-usage.tsx';
import { DeploymentTimeline } from './timeline/deployment-timeline.tsx';

type DeploymentViewProps = { deployment: Deployment; tab: DeploymentTab; onTabChange: (tab: DeploymentTab) => void };

/** Money, timeline and configuration of one deployment. */
export function DeploymentView({ deployment, tab, onTabChange }: DeploymentViewProps) {
  return (
    <>
      {deployment.statusReason && <StatusReason reason={deployment.statusReason} status={deployment.status} />}
      <DeploymentCostStats deployment={deployment} />
      <Tabs<DeploymentTab>
        label="Deployment"
        value={tab === 'usage' && !deployment.costs ? 'timeline' : tab}
        onValueChange={onTabChange}
        tabs={[
          { value: 'timeline', label: 'Timeline', content: <DeploymentTimeline deployment={deployment} /> },
          ...(deployment.costs
            ? [{ value: 'usage' as const, label: 'Cost and use', content: <DeploymentUsage deployment={deployment} /> }]
            : []),
          {
            value: 'configuration',
            label: 'Configuration',
            content: <DeploymentConfiguration deployment={deployment} />,
          },
          {
            value: 'price',
            label: 'Price',
            content: (
              <Card title="Price in force">
                <PriceRates price={deployment.price} />
              </Card>
            ),
          },
        ]}
      />
    </>
  );
}

function StatusReason({
  reason,
  status,
}: {
  reason: NonNullable<Deployment['statusReason']>;
  status: Deployment['status'];
}) {
  return (
    <Callout tone={status === 'failed' ? 'danger' : 'warning'} title={reason.message}>
      {reason.details.remedy && <p>{reason.details.remedy}</p>}
      {reason.details.vendor && <p className="mt-1 font-mono text-xs break-words">{reason.details.vendor}</p>}
    </Callout>
  );
}
