import type { DeploymentStatus } from '@staque/core/deployments/status';
import { Status } from '#components/ui/status.tsx';
import type { Tone } from '#components/ui/tone.ts';

/** A deployment's state in words; the dot breathes while it is on the way to another one. */
export function DeploymentStatusLabel({ status }: { status: DeploymentStatus }) {
  return <Status {...deploymentStatusLooks[status]} />;
}

export const deploymentStatusLooks: Record<DeploymentStatus, { label: string; tone: Tone; active?: boolean }> = {
  requested: { label: 'Requested', tone: 'info', active: true },
  provisioning: { label: 'Provisioning', tone: 'info', active: true },
  ready: { label: 'Ready', tone: 'success' },
  stopping: { label: 'Stopping', tone: 'warning', active: true },
  stopped: { label: 'Stopped', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'danger' },
  deleting: { label: 'Deleting', tone: 'warning', active: true },
  deleted: { label: 'Deleted', tone: 'neutral' },
};
