import type { UserView } from '@staque/core/users/schemas';
import { CallError } from '#components/call-error.tsx';
import { FormFooter } from '#components/form-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { trpc } from '#lib/trpc.ts';
import { OneTimePassword } from './one-time-password.tsx';

type ResetPasswordDialogProps = { user: UserView; open: boolean; onClose: () => void };

/** Replaces a password by a one-time one and ends the person's sessions. */
export function ResetPasswordDialog({ user, open, onClose }: ResetPasswordDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Reset password"
      description={
        <>
          <bdi className="wrap-anywhere">{user.name}</bdi> is signed out everywhere and the present password stops
          working. API keys go on working.
        </>
      }
    >
      <ResetPassword key={user.id} user={user} onClose={onClose} />
    </Dialog>
  );
}

function ResetPassword({ user, onClose }: Omit<ResetPasswordDialogProps, 'open'>) {
  const utils = trpc.useUtils();
  const reset = trpc.users.resetPassword.useMutation({ onSuccess: () => utils.users.invalidate() });
  if (reset.data) return <OneTimePassword password={reset.data.password} person={user} onDone={onClose} />;
  return (
    <div className="flex flex-col gap-4">
      <CallError title="The password was not reset" error={reset.error} />
      <FormFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" loading={reset.isPending} onClick={() => reset.mutate({ userId: user.id })}>
          Reset password
        </Button>
      </FormFooter>
    </div>
  );
}
