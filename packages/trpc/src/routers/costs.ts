import {
  costDaysInput,
  costLineInput,
  costLinesInput,
  costSeriesInput,
  costSummaryInput,
  endpointUseInput,
  receiptInput,
} from '@staque/core/costs/schemas';
import { getCostDays } from '@staque/services/costs/get-cost-days';
import { getCostLine } from '@staque/services/costs/get-cost-line';
import { getCostSeries } from '@staque/services/costs/get-cost-series';
import { getCostSummary } from '@staque/services/costs/get-cost-summary';
import { getEndpointUse } from '@staque/services/costs/get-endpoint-use';
import { getReceipt } from '@staque/services/costs/get-receipt';
import { listCostLines } from '@staque/services/costs/list-cost-lines';
import { cleanProcedure } from '../clean-procedure.ts';
import { procedure, router } from '../trpc.ts';

export const costsRouter = router({
  summary: cleanProcedure.input(costSummaryInput).query(({ ctx, input }) => getCostSummary(ctx, input)),
  series: cleanProcedure.input(costSeriesInput).query(({ ctx, input }) => getCostSeries(ctx, input)),
  days: cleanProcedure.input(costDaysInput).query(({ ctx, input }) => getCostDays(ctx, input)),
  endpoints: cleanProcedure.input(endpointUseInput).query(({ ctx, input }) => getEndpointUse(ctx, input)),
  lines: cleanProcedure.input(costLinesInput).query(({ ctx, input }) => listCostLines(ctx, input)),
  line: procedure.input(costLineInput).query(({ ctx, input }) => getCostLine(ctx, input)),
  receipt: procedure.input(receiptInput).query(({ ctx, input }) => getReceipt(ctx, input)),
});
