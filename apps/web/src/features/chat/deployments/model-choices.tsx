import type { DeploymentView } from '@staque/core/deployments/schemas';
import { platformNames } from '@staque/core/platform';
import { Check, FlaskConical } from 'lucide-react';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { MenuItem } from '#components/ui/menu.tsx';
import { classNames } from '#lib/class-names.ts';
import { formatCompact } from '#lib/format-number.ts';
import { askedAbout, StartHint } from './start-hint.tsx';
import { StateDot, states } from './state-dot.tsx';

type ModelChoicesProps = {
  deployments: readonly DeploymentView[];
  chosenId: string | undefined;
  onChoose: (deploymentId: string) => void;
};

/** The deployments as items of the picker's menu: what they are, in which state, at what price. */
export function ModelChoices({ deployments, chosenId, onChoose }: ModelChoicesProps) {
  const askedAs = askedAbout(deployments);
  return deployments.map((deployment) => (
    <MenuItem
      key={deployment.id}
      icon={
        // Level with the name, which is the first of three lines.
        <Check
          aria-label="Chosen"
          className={classNames('mt-1.5 self-start', deployment.id !== chosenId && 'invisible')}
        />
      }
      disabled={deployment.status !== 'ready'}
      onSelect={() => onChoose(deployment.id)}
    >
      <Choice deployment={deployment} askedAs={askedAs(deployment)} />
    </MenuItem>
  ));
}

function Choice({ deployment, askedAs }: { deployment: DeploymentView; askedAs: string | undefined }) {
  const { name, status, platform, modelName, contextWindow, price, simulated } = deployment;
  return (
    <span className="flex w-80 max-w-[calc(100vw-6rem)] flex-col gap-0.5 py-1">
      <span className="flex items-center gap-2">
        <StateDot status={status} />
        <span className="flex min-w-0 flex-1 items-center gap-1.5">
          <span className="truncate font-medium">{name}</span>
          {simulated && <FlaskConical aria-label="Simulated" className="size-3! text-warning!" />}
        </span>
        <span className={classNames('text-xs', status === 'failed' ? 'text-danger' : 'text-muted')}>
          {states[status].label}
        </span>
      </span>
      <span className="flex gap-2 pl-4 text-xs text-muted">
        <span className="min-w-0 flex-1 truncate">
          {modelName} · {platformNames[platform]}
        </span>
        <span className="shrink-0">
          <StartHint deployment={deployment} askedAs={askedAs} />
        </span>
      </span>
      <span className="flex justify-between gap-2 pl-4 text-xs">
        <PriceSummary price={price} />
        {contextWindow !== null && <span className="text-muted">{formatCompact(contextWindow)} context</span>}
      </span>
    </span>
  );
}
