import type { UserView } from '@staque/core/users/schemas';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { toast } from '#components/ui/toast.ts';
import { trpc } from '#lib/trpc.ts';

type SignOutUserDialogProps = { user: UserView; open: boolean; onClose: () => void };

/** Ends every session of a person; password and API keys stay. */
export function SignOutUserDialog({ user, open, onClose }: SignOutUserDialogProps) {
  const utils = trpc.useUtils();
  const signOut = trpc.users.signOut.useMutation({ onSuccess: () => utils.users.invalidate() });
  return (
    <ConfirmDialog
      title="Sign out everywhere?"
      description="Every browser in which the person is signed in asks for the password again. API keys go on working."
      confirmLabel="Sign out everywhere"
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onConfirm={async () => {
        await signOut.mutateAsync({ userId: user.id });
        toast.success('Signed out everywhere');
      }}
    >
      <p className="text-sm">
        <bdi className="font-medium wrap-anywhere">{user.name}</bdi>{' '}
        <span className="wrap-anywhere text-muted">{user.email}</span>
      </p>
    </ConfirmDialog>
  );
}
