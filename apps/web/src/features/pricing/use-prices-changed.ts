import { trpc } from '#lib/trpc.ts';

/** Reads again all that shows a price. */
export function usePricesChanged(): () => Promise<unknown> {
  const utils = trpc.useUtils();
  return () => Promise.all([utils.pricing.invalidate(), utils.models.invalidate(), utils.deployments.invalidate()]);
}
