import { receiptInput, costLinesInput, costSeriesInput, costSummaryInput } from '@staque/core/costs/schemas';
import { getCostSeries } from '@staque/services/costs/get-cost-series';
import { getCostSummary } from '@staque/services/costs/get-cost-summary';
import { getReceipt } from '@staque/services/costs/get-receipt';
import { listCostLines } from '@staque/services/costs/list-cost-lines';
import { procedure, router } from '../trpc.ts';

export const costsRouter = router({
  summary: procedure.input(costSummaryInput).query(({ ctx, input }) => getCostSummary(ctx, input)),
  series: procedure.input(costSeriesInput).query(({ ctx, input }) => getCostSeries(ctx, input)),
  lines: procedure.input(costLinesInput).query(({ ctx, input }) => listCostLines(ctx, input)),
  receipt: procedure.input(receiptInput).query(({ ctx, input }) => getReceipt(ctx, input)),
});
