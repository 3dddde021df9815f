import type { ModelView } from '@staque/core/models/schemas';
import { trpc } from '#lib/trpc.ts';

/** The model in every region of its connection that offers it; itself alone until the others are known. */
export function useModelOffers(model: ModelView): ModelView[] {
  const { connectionId, platform, vendorModelId } = model;
  const query = trpc.models.list.useQuery({ connectionId, platform, search: vendorModelId, limit: 100 });
  const offers = query.data?.items.filter((item) => item.vendorModelId === vendorModelId) ?? [];
  return offers.length > 0 ? offers : [model];
}
