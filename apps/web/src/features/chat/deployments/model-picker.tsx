import type { DeploymentView } from '@staque/core/deployments/schemas';
import type { DeploymentStatus } from '@staque/core/deployments/status';
import { billingByPlatform, platformNames } from '@staque/core/platform';
import { Check, ChevronDown, FlaskConical } from 'lucide-react';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { toneDot, type Tone } from '#components/ui/tone.ts';
import { classNames } from '#lib/class-names.ts';
import { formatCompact } from '#lib/format-number.ts';

type ModelPickerProps = {
  deployments: readonly DeploymentView[];
  value: DeploymentView | null;
  /** The thread's own deployment is gone and `value` stands in for it. */
  replaced: boolean;
  onChoose: (deploymentId: string) => void;
};

/** Which deployment answers. Those that cannot answer now are shown with the reason. */
export function ModelPicker({ deployments, value, replaced, onChoose }: ModelPickerProps) {
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`Model: ${value ? `${value.name}, ${states[value.status].label}` : 'No deployment'}`}
          className="flex h-7 min-w-0 items-center gap-2 rounded-md px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-text data-popup-open:bg-hover pointer-coarse:h-9"
        >
          {value && <Dot status={value.status} />}
          <span className="truncate font-medium">{value?.name ?? 'No deployment'}</span>
          {replaced && (
            <span title="The deployment that answered here before is gone." className="shrink-0 text-xs text-warning">
              instead of a deleted one
            </span>
          )}
          <ChevronDown aria-hidden className="size-3.5 shrink-0" />
        </button>
      }
    >
      {deployments.map((deployment) => (
        <MenuItem
          key={deployment.id}
          icon={<Check aria-label="Chosen" className={deployment.id === value?.id ? undefined : 'invisible'} />}
          disabled={deployment.status !== 'ready'}
          onSelect={() => onChoose(deployment.id)}
        >
          <Choice deployment={deployment} />
        </MenuItem>
      ))}
    </Menu>
  );
}

function Choice({ deployment }: { deployment: DeploymentView }) {
  const { name, status, platform, modelName, contextWindow, price, simulated } = deployment;
  return (
    <span className="flex w-72 max-w-[calc(100vw-6rem)] flex-col gap-0.5 py-1">
      <span className="flex items-center gap-2">
        <Dot status={status} />
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

function Dot({ status }: { status: DeploymentStatus }) {
  return <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', toneDot[states[status].tone])} />;
}

export const states: Record<DeploymentStatus, { label: string; tone: Tone }> = {
  ready: { label: 'ready', tone: 'success' },
  requested: { label: 'starting', tone: 'info' },
  provisioning: { label: 'starting', tone: 'info' },
  stopping: { label: 'stopping', tone: 'warning' },
  stopped: { label: 'stopped', tone: 'neutral' },
  failed: { label: 'failed', tone: 'danger' },
  deleting: { label: 'being deleted', tone: 'neutral' },
  deleted: { label: 'deleted', tone: 'neutral' },
};
