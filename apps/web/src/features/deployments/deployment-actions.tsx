import type { DeploymentView } from '@staque/core/deployments/schemas';
import { transition } from '@staque/core/deployments/status';
import { Link } from '@tanstack/react-router';
import { Ellipsis, MessageSquare, Pencil, Play, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { toast } from '#components/ui/toast.ts';
import { errorView } from '#lib/error-view.ts';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { DeleteDeploymentDialog, StopDeploymentDialog } from './deployment-dialogs.tsx';
import { EditDeploymentSheet } from './edit-deployment-sheet.tsx';

/** What can be done with a deployment in its present state, by this person. */
export function DeploymentActions({ deployment }: { deployment: DeploymentView }) {
  const [open, setOpen] = useState<'stop' | 'edit' | 'delete' | null>(null);
  const mayManage = useCan('deployments:manage');
  const utils = trpc.useUtils();
  const start = trpc.deployments.start.useMutation({
    onSuccess: () => utils.deployments.invalidate(),
    onError: (error) => toast.error('The deployment was not started', { description: errorView(error).message }),
  });
  const { id, status } = deployment;
  const startable = transition(status, 'start-requested') !== null;
  const stoppable = transition(status, 'stop-requested') !== null;
  const deletable = transition(status, 'delete-requested') !== null;
  return (
    <>
      {mayManage && startable && (
        <Button
          variant="primary"
          icon={<Play aria-hidden />}
          loading={start.isPending}
          onClick={() => start.mutate({ deploymentId: id })}
        >
          {status === 'failed' ? 'Try again' : 'Start'}
        </Button>
      )}
      {mayManage && stoppable && (
        <Button icon={<Square aria-hidden />} onClick={() => setOpen('stop')}>
          Stop
        </Button>
      )}
      {status === 'ready' && <ChatLink deploymentId={id} />}
      {mayManage && status !== 'deleted' && (
        <Menu trigger={<IconButton label="More actions" variant="secondary" icon={<Ellipsis aria-hidden />} />}>
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setOpen('edit')}>
            Edit
          </MenuItem>
          <MenuSeparator />
          <MenuItem
            icon={<Trash2 aria-hidden />}
            tone="danger"
            disabled={!deletable}
            onSelect={() => setOpen('delete')}
          >
            Delete
          </MenuItem>
        </Menu>
      )}
      <StopDeploymentDialog deployment={deployment} open={open === 'stop'} onClose={() => setOpen(null)} />
      <DeleteDeploymentDialog deployment={deployment} open={open === 'delete'} onClose={() => setOpen(null)} />
      <EditDeploymentSheet deployment={deployment} open={open === 'edit'} onClose={() => setOpen(null)} />
    </>
  );
}

function ChatLink({ deploymentId }: { deploymentId: string }) {
  const mayChat = useCan('chat:use');
  if (!mayChat) return null;
  return (
    <Link to="/chat" search={{ deployment: deploymentId }} className={buttonClass({ variant: 'primary' })}>
      <MessageSquare aria-hidden />
      Chat with it
    </Link>
  );
}
