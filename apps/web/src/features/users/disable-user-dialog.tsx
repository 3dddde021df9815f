import type { UserView } from '@staque/core/users/schemas';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { trpc } from '#lib/trpc.ts';

type DisableUserDialogProps = { user: UserView; open: boolean; onClose: () => void };

/** Shuts an account out or lets it in again; nothing that it made is lost. */
export function DisableUserDialog({ user, open, onClose }: DisableUserDialogProps) {
  const utils = trpc.useUtils();
  const update = trpc.users.update.useMutation({ onSuccess: () => utils.users.invalidate() });
  const words = user.disabled
    ? {
        title: 'Enable this account?',
        description: 'The person can sign in again with the password of before, and their API keys work again.',
        confirmLabel: 'Enable',
        tone: 'primary' as const,
      }
    : {
        title: 'Disable this account?',
        description:
          'Sessions and API keys stop working at once. Threads, deployments and costs stay as they are; what runs goes on running and costing. You can enable the account again.',
        confirmLabel: 'Disable',
        tone: 'danger' as const,
      };
  return (
    <ConfirmDialog
      {...words}
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onConfirm={() => update.mutateAsync({ userId: user.id, disabled: !user.disabled })}
    >
      <p className="text-sm">
        <bdi className="font-medium wrap-anywhere">{user.name}</bdi>{' '}
        <span className="wrap-anywhere text-muted">{user.email}</span>
      </p>
    </ConfirmDialog>
  );
}
