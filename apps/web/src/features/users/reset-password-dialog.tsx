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
      title={`Reset ${user.name}'s password`}
      description="All sessions of the person end, and the old password stops working."
    >
      <ResetPassword key={user.id} user={user} onClose={onClose} />
    </Dialog>
  );
}

function ResetPassword({ user, onClose }: Omit<ResetPasswordDialogProps, 'open'>) {
  const reset = trpc.users.resetPassword.useMutation();
  return (
    <div className="flex flex-col gap-4">
      {reset.data && <OneTimePassword password={reset.data.password} email={user.email} />}
      <CallError title="The password was not reset" error={reset.error} />
      <FormFooter>
        {reset.data ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="danger" loading={reset.isPending} onClick={() => reset.mutate({ userId: user.id })}>
              Reset password
            </Button>
          </>
        )}
      </FormFooter>
    </div>
  );
}
