import { AppError } from '@staque/core/errors';
import type { ServiceDependencies } from '../dependencies.ts';
import { syncPrices } from './sync-prices.ts';

/**
 * Imports the published lists at start, unless everything they say is in the timelines. Another process that does the same at the
 * same moment is enough.
 */
export async function seedPublishedPrices(
  deps: Pick<ServiceDependencies, 'database' | 'clock' | 'ids' | 'log' | 'providers'>,
): Promise<void> {
  const run = await seed(deps);
  if (run)
    deps.log.info({ opened: run.opened, closed: run.closed, rejected: run.rejected }, 'published prices imported');
}

async function seed(deps: Parameters<typeof seedPublishedPrices>[0]) {
  try {
    return await syncPrices(deps, deps.providers.publishedPrices, null, { onlyIfChanged: true });
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return null;
    throw error;
  }
}
