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
import { procedure, router } from '../trpc.ts';

export const connectionsRouter = router({
  list: procedure.input(connectionListInput).query(({ ctx, input }) => listConnections(ctx, input)),
  get: procedure.input(connectionIdInput).query(({ ctx, input }) => getConnection(ctx, input)),
  create: procedure.input(createConnectionInput).mutation(({ ctx, input }) => createConnection(ctx, input)),
  update: procedure.input(updateConnectionInput).mutation(({ ctx, input }) => updateConnection(ctx, input)),
  test: procedure.input(connectionIdInput).mutation(({ ctx, input }) => testConnection(ctx, input)),
  delete: procedure.input(connectionIdInput).mutation(({ ctx, input }) => deleteConnection(ctx, input)),
});
