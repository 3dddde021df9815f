import type { StoredEndpoint } from './account.ts';

export type EndpointStatus = 'Creating' | 'InService' | 'Updating' | 'Failed' | 'Deleting';

/** The status at a moment, computed from timestamps alone; null once the endpoint is gone. */
export function describeStatus(endpoint: StoredEndpoint, now: number): EndpointStatus | null {
  if (endpoint.goneAt !== null) return now < endpoint.goneAt ? 'Deleting' : null;
  if (now < endpoint.settlesAt) return 'Creating';
  if (endpoint.failureReason) return 'Failed';
  if (endpoint.update && now < endpoint.update.settlesAt) return 'Updating';
  return 'InService';
}
