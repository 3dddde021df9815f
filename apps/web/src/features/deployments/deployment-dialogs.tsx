import type { DeploymentView } from '@staque/core/deployments/schemas';
import { billingByPlatform } from '@staque/core/platform';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { trpc } from '#lib/trpc.ts';

type DialogProps = { deployment: DeploymentView; open: boolean; onClose: () => void };

export function StopDeploymentDialog({ deployment, open, onClose }: DialogProps) {
  const utils = trpc.useUtils();
  const stop = trpc.deployments.stop.useMutation({ onSuccess: () => utils.deployments.invalidate() });
  const paidByHour = billingByPlatform[deployment.platform] === 'endpoint_hours';
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Stop ${deployment.name}?`}
      description={
        paidByHour
          ? 'The endpoint is removed at AWS and costs nothing more. Starting again takes some minutes.'
          : 'Nobody can chat with it until it is started again.'
      }
      confirmLabel="Stop deployment"
      tone="primary"
      onConfirm={() => stop.mutateAsync({ deploymentId: deployment.id })}
    />
  );
}

export function DeleteDeploymentDialog({ deployment, open, onClose }: DialogProps) {
  const utils = trpc.useUtils();
  const remove = trpc.deployments.delete.useMutation({ onSuccess: () => utils.deployments.invalidate() });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Delete ${deployment.name}?`}
      description="Everything that it made at the vendor is removed, and the page shows when that is confirmed. Threads and costs are kept. This cannot be undone."
      confirmLabel="Delete deployment"
      typeToConfirm={deployment.name}
      onConfirm={() => remove.mutateAsync({ deploymentId: deployment.id })}
    />
  );
}
