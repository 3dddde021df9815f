import type { DeploymentView } from '@staque/core/deployments/schemas';
import type { DeploymentStatus } from '@staque/core/deployments/status';
import { billingByPlatform, platformNames } from '@staque/core/platform';
import { Check, FlaskConical } from 'lucide-react';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { MenuItem } from '#components/ui/menu.tsx';
import { classNames } from '#lib/class-names.ts';
import { formatCompact } from '#lib/format-number.ts';
import { StateDot, states } from './state-dot.tsx';

type ModelChoicesProps = {
  deployments: readonly DeploymentView[];
  chosenId: string | undefined;
  onChoose: (deploymentId: string) => void;
};

/** The deployments as items of the picker's menu: what they are, in which state, at what price. */
export function ModelChoices({ deployments, chosenId, onChoose }: ModelChoicesProps) {
  return deployments.map((deployment) => (
    <MenuItem
      key={deployment.id}
      icon={<Check aria-label="Chosen" className={deployment.id === chosenId ? undefined : 'invisible'} />}
      disabled={deployment.status !== 'ready'}
      onSelect={() => onChoose(deployment.id)}
    >
      <Choice deployment={deployment} />
    </MenuItem>
  ));
}

function Choice({ deployment }: { deployment: DeploymentView }) {
  const { name, status, platform, modelName, contextWindow, price, simulated } = deployment;
  return (
    <span className="flex w-72 max-w-[calc(100vw-6rem)] flex-col gap-0.5 py-1">
      <span className="flex items-center gap-2">
        <StateDot status={status} />
        <span className="flex min-w-0 flex-1 items-center gap-1.5">
          <span className="truncate font-medium">{name}</span>
          {simulated && <FlaskConical aria-label="Simulated" className="size-3! text-warning!" />}
        </span>
        <span className={classNames('text-xs', status === 'failed' ? 'text-danger' : 'text-muted')}>
          {states[status].label}
          {isStarting(status) && billingByPlatform[platform] === 'endpoint_hours' && ', takes some minutes'}
        </span>
      </span>
      <span className="truncate pl-4 text-xs text-muted">
        {modelName} · {platformNames[platform]}
      </span>
      <span className="flex justify-between gap-2 pl-4 text-xs">
        <PriceSummary price={price} />
        {contextWindow !== null && <span className="text-muted">{formatCompact(contextWindow)} context</span>}
      </span>
    </span>
  );
}

function isStarting(status: DeploymentStatus): boolean {
  return status === 'requested' || status === 'provisioning';
}
