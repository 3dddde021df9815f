import {
  connectionIdInput,
  connectionListInput,
  createConnectionInput,
  updateConnectionInput,
} from '@staque/core/connections/schemas';
import { createConnection } from '@staque/services/connections/create-connection';
import { deleteConnection } from '@staque/services/connections/delete-connection';
import { getConnection } from '@staque/services/connections/get-connection';
import { listConnections } from '@staque/services/connections/list-connections';
import { testConnection } from '@staque/services/connections/test-connection';
import { updateConnection } from '@staque/services/connections/update-connection';
import { cleanProcedure } from '../clean-procedure.ts';
import { router } from '../trpc.ts';

export const connectionsRouter = router({
  list: cleanProcedure.input(connectionListInput).query(({ ctx, input }) => listConnections(ctx, input)),
  get: cleanProcedure.input(connectionIdInput).query(({ ctx, input }) => getConnection(ctx, input)),
  create: cleanProcedure.input(createConnectionInput).mutation(({ ctx, input }) => createConnection(ctx, input)),
  update: cleanProcedure.input(updateConnectionInput).mutation(({ ctx, input }) => updateConnection(ctx, input)),
  test: cleanProcedure.input(connectionIdInput).mutation(({ ctx, input }) => testConnection(ctx, input)),
  delete: cleanProcedure.input(connectionIdInput).mutation(({ ctx, input }) => deleteConnection(ctx, input)),
});
