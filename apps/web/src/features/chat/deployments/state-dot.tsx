import type { DeploymentStatus } from '@staque/core/deployments/status';
import { toneDot, type Tone } from '#components/ui/tone.ts';
import { classNames } from '#lib/class-names.ts';

/** The state as a colour; its words stand beside it. */
export function StateDot({ status }: { status: DeploymentStatus }) {
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
