import {
  priceHistoryInput,
  priceListInput,
  priceSetInput,
  priceSyncInput,
  priceSyncRunsInput,
} from '@staque/core/pricing/schemas';
import { getPriceHistory } from '@staque/services/pricing/get-price-history';
import { listPrices } from '@staque/services/pricing/list-prices';
import { listSyncRuns } from '@staque/services/pricing/list-sync-runs';
import { setPrice } from '@staque/services/pricing/set-price';
import { syncPricesNow } from '@staque/services/pricing/sync-now';
import { procedure, router } from '../trpc.ts';

export const pricingRouter = router({
  list: procedure.input(priceListInput).query(({ ctx, input }) => listPrices(ctx, input)),
  history: procedure.input(priceHistoryInput).query(({ ctx, input }) => getPriceHistory(ctx, input)),
  set: procedure.input(priceSetInput).mutation(({ ctx, input }) => setPrice(ctx, input)),
  sync: procedure.input(priceSyncInput).mutation(({ ctx, input }) => syncPricesNow(ctx, input)),
  syncRuns: procedure.input(priceSyncRunsInput).query(({ ctx, input }) => listSyncRuns(ctx, input)),
});
