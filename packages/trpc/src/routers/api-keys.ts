import { apiKeyCreateInput, apiKeyIdInput, apiKeyListInput } from '@staque/core/users/schemas';
import { createApiKey } from '@staque/services/api-keys/create-api-key';
import { listApiKeys } from '@staque/services/api-keys/list-api-keys';
import { revokeApiKey } from '@staque/services/api-keys/revoke-api-key';
import { cleanProcedure } from '../clean-procedure.ts';
import { router } from '../trpc.ts';

export const apiKeysRouter = router({
  list: cleanProcedure.input(apiKeyListInput).query(({ ctx, input }) => listApiKeys(ctx, input)),
  create: cleanProcedure.input(apiKeyCreateInput).mutation(({ ctx, input }) => createApiKey(ctx, input)),
  revoke: cleanProcedure.input(apiKeyIdInput).mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
});
