import { modelIdInput, modelListInput, modelRefreshInput } from '@staque/core/models/schemas';
import { getModel } from '@staque/services/models/get-model';
import { listModels } from '@staque/services/models/list-models';
import { refreshModels } from '@staque/services/models/refresh-models';
import { cleanProcedure } from '../clean-procedure.ts';
import { router } from '../trpc.ts';

export const modelsRouter = router({
  list: cleanProcedure.input(modelListInput).query(({ ctx, input }) => listModels(ctx, input)),
  get: cleanProcedure.input(modelIdInput).query(({ ctx, input }) => getModel(ctx, input)),
  refresh: cleanProcedure.input(modelRefreshInput).mutation(({ ctx, input }) => refreshModels(ctx, input)),
});
