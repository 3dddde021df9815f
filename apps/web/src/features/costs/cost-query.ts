import type { CostFilter } from '@staque/core/costs/schemas';
import type { CostsSearch } from '#lib/search-params.ts';
import { addDays, countDays } from '#lib/days.ts';

/** What all figures of the page have in common, as the API takes it. */
export type CostQuery = CostFilter & { from: string; to: string; scope: 'own' | 'all'; simulated: boolean };

/** Which part of the address narrows what, and which view shows it. */
export const filterFields = [
  { param: 'user', field: 'userId', view: 'user', name: 'Person' },
  { param: 'deployment', field: 'deploymentId', view: 'deployment', name: 'Deployment' },
  { param: 'key', field: 'apiKeyId', view: 'api_key', name: 'API key' },
  { param: 'model', field: 'model', view: 'model', name: 'Model' },
  { param: 'platform', field: 'platform', view: 'platform', name: 'Platform' },
] as const;
export type FilterField = (typeof filterFields)[number];

export function filterOf(search: CostsSearch): CostFilter {
  const { user, deployment, key, model, platform } = search;
  return {
    ...(user && { userId: user }),
    ...(deployment && { deploymentId: deployment }),
    ...(key && { apiKeyId: key }),
    ...(model && { model }),
    ...(platform && { platform }),
  };
}

/** The days before the range, as many as it has. */
export function daysBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  return { from: addDays(from, -countDays(from, to)), to: addDays(from, -1) };
}
