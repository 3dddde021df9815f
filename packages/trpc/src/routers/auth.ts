import { changePasswordInput, sessionRevokeInput, setupInput, signInInput } from '@staque/core/users/schemas';
import { changePassword } from '@staque/services/auth/change-password';
import { getMe } from '@staque/services/auth/get-me';
import { listSessions } from '@staque/services/auth/list-sessions';
import { revokeSession } from '@staque/services/auth/revoke-session';
import { getSetupStatus, setUp } from '@staque/services/auth/set-up';
import { signIn } from '@staque/services/auth/sign-in';
import { signOut } from '@staque/services/auth/sign-out';
import { noInput } from '../no-input.ts';
import { procedure, router } from '../trpc.ts';

export const authRouter = router({
  setupStatus: procedure.input(noInput).query(({ ctx }) => getSetupStatus(ctx)),
  setup: procedure.input(setupInput).mutation(({ ctx, input }) => setUp(ctx, input)),
  signIn: procedure.input(signInInput).mutation(({ ctx, input }) => signIn(ctx, input)),
  signOut: procedure.input(noInput).mutation(({ ctx }) => signOut(ctx)),
  me: procedure.input(noInput).query(({ ctx }) => getMe(ctx)),
  changePassword: procedure.input(changePasswordInput).mutation(({ ctx, input }) => changePassword(ctx, input)),
  sessions: router({
    list: procedure.input(noInput).query(({ ctx }) => listSessions(ctx)),
    revoke: procedure.input(sessionRevokeInput).mutation(({ ctx, input }) => revokeSession(ctx, input)),
  }),
});
