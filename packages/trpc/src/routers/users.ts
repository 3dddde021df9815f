import { inviteInput, userIdInput, userListInput, userUpdateInput } from '@staque/core/users/schemas';
import { getUser } from '@staque/services/users/get-user';
import { inviteUser } from '@staque/services/users/invite-user';
import { listUsers } from '@staque/services/users/list-users';
import { resetPassword } from '@staque/services/users/reset-password';
import { signOutUser } from '@staque/services/users/sign-out-user';
import { updateUser } from '@staque/services/users/update-user';
import { cleanProcedure } from '../clean-procedure.ts';
import { router } from '../trpc.ts';

export const usersRouter = router({
  list: cleanProcedure.input(userListInput).query(({ ctx, input }) => listUsers(ctx, input)),
  get: cleanProcedure.input(userIdInput).query(({ ctx, input }) => getUser(ctx, input)),
  invite: cleanProcedure.input(inviteInput).mutation(({ ctx, input }) => inviteUser(ctx, input)),
  update: cleanProcedure.input(userUpdateInput).mutation(({ ctx, input }) => updateUser(ctx, input)),
  resetPassword: cleanProcedure.input(userIdInput).mutation(({ ctx, input }) => resetPassword(ctx, input)),
  signOut: cleanProcedure.input(userIdInput).mutation(({ ctx, input }) => signOutUser(ctx, input)),
});
