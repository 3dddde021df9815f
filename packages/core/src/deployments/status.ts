export const deploymentStatuses = [
  'requested',
  'provisioning',
  'ready',
  'stopping',
  'stopped',
  'failed',
  'deleting',
  'deleted',
] as const;
export type DeploymentStatus = (typeof deploymentStatuses)[number];

/** What the owner wants; the reconcile loop drives the status towards it. */
export const desiredStates = ['running', 'stopped', 'deleted'] as const;
export type DesiredState = (typeof desiredStates)[number];

export type DeploymentEvent =
  | 'provision-started'
  | 'became-ready'
  | 'became-unready'
  | 'provision-failed'
  | 'stop-requested'
  | 'start-requested'
  | 'delete-requested'
  | 'confirmed-gone';

const transitions: Record<DeploymentStatus, Partial<Record<DeploymentEvent, DeploymentStatus>>> = {
  requested: {
    'provision-started': 'provisioning',
    'became-ready': 'ready',
    'provision-failed': 'failed',
    'stop-requested': 'stopping',
    'delete-requested': 'deleting',
  },
  provisioning: {
    'became-ready': 'ready',
    'provision-failed': 'failed',
    'stop-requested': 'stopping',
    'delete-requested': 'deleting',
  },
  ready: { 'became-unready': 'provisioning', 'stop-requested': 'stopping', 'delete-requested': 'deleting' },
  stopping: { 'confirmed-gone': 'stopped', 'delete-requested': 'deleting' },
  stopped: { 'start-requested': 'requested', 'delete-requested': 'deleting' },
  failed: { 'start-requested': 'requested', 'delete-requested': 'deleting' },
  deleting: { 'confirmed-gone': 'deleted' },
  deleted: {},
};

/** The status after an event, or null when the event does not apply in this status. `failed` means: nothing is left that costs. */
export function transition(status: DeploymentStatus, event: DeploymentEvent): DeploymentStatus | null {
  return transitions[status][event] ?? null;
}

/** True while the vendor may be holding something that costs by the hour. */
export function mayCost(status: DeploymentStatus): boolean {
  return status === 'provisioning' || status === 'ready' || status === 'stopping' || status === 'deleting';
}
