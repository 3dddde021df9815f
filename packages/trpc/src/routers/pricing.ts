import {
  priceChangesInput,
  priceGroupListInput,
  priceGroupSetInput,
  priceHistoryInput,
  priceListInput,
  pricePreviewInput,
  priceRestoreInput,
  priceSetInput,
  priceSuggestInput,
  priceSyncChangesInput,
  priceSyncInput,
  priceSyncRunInput,
  priceSyncRunsInput,
  priceWithdrawInput,
} from '@staque/core/pricing/schemas';
import { getPriceHistory } from '@staque/services/pricing/get-price-history';
import { getSyncRun, listSyncChanges } from '@staque/services/pricing/get-sync-run';
import { listPriceChanges } from '@staque/services/pricing/list-price-changes';
import { getPriceFacets, listPriceGroups } from '@staque/services/pricing/list-price-groups';
import { listPrices } from '@staque/services/pricing/list-prices';
import { listSyncRuns } from '@staque/services/pricing/list-sync-runs';
import { previewPrices } from '@staque/services/pricing/preview-prices';
import { restorePrices } from '@staque/services/pricing/restore-prices';
import { setPrice } from '@staque/services/pricing/set-price';
import { setPriceGroup } from '@staque/services/pricing/set-price-group';
import { suggestPriceSubjects } from '@staque/services/pricing/suggest-price-subjects';
import { syncPricesNow } from '@staque/services/pricing/sync-now';
import { withdrawPrices } from '@staque/services/pricing/withdraw-prices';
import { noInput } from '../no-input.ts';
import { procedure, router } from '../trpc.ts';

export const pricingRouter = router({
  list: procedure.input(priceListInput).query(({ ctx, input }) => listPrices(ctx, input)),
  history: procedure.input(priceHistoryInput).query(({ ctx, input }) => getPriceHistory(ctx, input)),
  groups: procedure.input(priceGroupListInput).query(({ ctx, input }) => listPriceGroups(ctx, input)),
  facets: procedure.input(noInput).query(({ ctx }) => getPriceFacets(ctx)),
  changes: procedure.input(priceChangesInput).query(({ ctx, input }) => listPriceChanges(ctx, input)),
  suggest: procedure.input(priceSuggestInput).query(({ ctx, input }) => suggestPriceSubjects(ctx, input)),
  preview: procedure.input(pricePreviewInput).query(({ ctx, input }) => previewPrices(ctx, input)),
  set: procedure.input(priceSetInput).mutation(({ ctx, input }) => setPrice(ctx, input)),
  setGroup: procedure.input(priceGroupSetInput).mutation(({ ctx, input }) => setPriceGroup(ctx, input)),
  restore: procedure.input(priceRestoreInput).mutation(({ ctx, input }) => restorePrices(ctx, input)),
  withdraw: procedure.input(priceWithdrawInput).mutation(({ ctx, input }) => withdrawPrices(ctx, input)),
  sync: procedure.input(priceSyncInput).mutation(({ ctx, input }) => syncPricesNow(ctx, input)),
  syncRun: procedure.input(priceSyncRunInput).query(({ ctx, input }) => getSyncRun(ctx, input)),
  syncChanges: procedure.input(priceSyncChangesInput).query(({ ctx, input }) => listSyncChanges(ctx, input)),
  syncRuns: procedure.input(priceSyncRunsInput).query(({ ctx, input }) => listSyncRuns(ctx, input)),
});
