import type { ConnectionView } from '@staque/core/connections/schemas';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { errorView } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';

type DeleteConnectionDialogProps = { connection: ConnectionView; open: boolean; onClose: () => void };

export function DeleteConnectionDialog({ connection, open, onClose }: DeleteConnectionDialogProps) {
  const utils = trpc.useUtils();
  const remove = trpc.connections.delete.useMutation({
    onSuccess: () => Promise.all([utils.connections.invalidate(), utils.models.invalidate()]),
  });

  async function confirm() {
    try {
      await remove.mutateAsync({ connectionId: connection.id });
    } catch (error) {
      // A refusal names the deployments in the way and what to do about them.
      const { message, details } = errorView(error);
      throw new Error([message, details.remedy].filter(Boolean).join(' '), { cause: error });
    }
  }

  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Delete ${connection.name}?`}
      description="Its secret and its list of models are removed. Costs and threads are kept."
      confirmLabel="Delete connection"
      typeToConfirm={connection.name}
      onConfirm={confirm}
    />
  );
}
