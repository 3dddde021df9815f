import {
  changePasswordInput,
  profileUpdateInput,
  sessionRevokeInput,
  setupInput,
  setupTokenInput,
  signInInput,
} from '@staque/core/users/schemas';
import { changePassword } from '@staque/services/auth/change-password';
import { getMe } from '@staque/services/auth/get-me';
import { listSessions } from '@staque/services/auth/list-sessions';
import { revokeOtherSessions } from '@staque/services/auth/revoke-other-sessions';
import { revokeSession } from '@staque/services/auth/revoke-session';
import { checkSetupToken, getSetupStatus, setUp } from '@staque/services/auth/set-up';
import { signIn } from '@staque/services/auth/sign-in';
import { signOut } from '@staque/services/auth/sign-out';
import { updateProfile } from '@staque/services/auth/update-profile';
import { noInput } from '../no-input.ts';
import { cleanProcedure } from '../clean-procedure.ts';
import { router } from '../trpc.ts';

export const authRouter = router({
  setupStatus: cleanProcedure.input(noInput).query(({ ctx }) => getSetupStatus(ctx)),
  // Not a query: the token must not stand in an address, which ends in logs.
  checkSetup: cleanProcedure.input(setupTokenInput).mutation(({ ctx, input }) => checkSetupToken(ctx, input)),
  setup: cleanProcedure.input(setupInput).mutation(({ ctx, input }) => setUp(ctx, input)),
  signIn: cleanProcedure.input(signInInput).mutation(({ ctx, input }) => signIn(ctx, input)),
  signOut: cleanProcedure.input(noInput).mutation(({ ctx }) => signOut(ctx)),
  me: cleanProcedure.input(noInput).query(({ ctx }) => getMe(ctx)),
  changePassword: cleanProcedure.input(changePasswordInput).mutation(({ ctx, input }) => changePassword(ctx, input)),
  updateProfile: cleanProcedure.input(profileUpdateInput).mutation(({ ctx, input }) => updateProfile(ctx, input)),
  sessions: router({
    list: cleanProcedure.input(noInput).query(({ ctx }) => listSessions(ctx)),
    revoke: cleanProcedure.input(sessionRevokeInput).mutation(({ ctx, input }) => revokeSession(ctx, input)),
    revokeOthers: cleanProcedure.input(noInput).mutation(({ ctx }) => revokeOtherSessions(ctx)),
  }),
});
