import type { MessageView } from '@staque/core/chat/schemas';
import { Ellipsis, FileText, RotateCw } from 'lucide-react';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { copyText } from '#components/ui/use-copy.ts';
import { chatActions } from '../data/chat-actions.ts';
import { deploymentOf, useConversation } from '../conversation-context.ts';
import { MessageButton } from './message-button.tsx';

/** Regenerating, also with another deployment, and copying without markup. */
export function AnswerMenu({ message, plainText }: { message: MessageView; plainText: () => string }) {
  const conversation = useConversation();
  const { busy, deployments, run } = conversation;
  const same = deploymentOf(message, conversation);
  const others = deployments.filter(({ id, status }) => status === 'ready' && id !== same?.id);
  const regenerate = (deployment: NonNullable<typeof same>) =>
    run('No new answer was started', () => chatActions.regenerate(message, deployment));
  return (
    <>
      <MessageButton
        label={same?.status === 'ready' ? 'Regenerate' : 'Regenerate: the deployment is not ready'}
        icon={<RotateCw aria-hidden />}
        disabled={busy || same?.status !== 'ready'}
        onClick={() => same && regenerate(same)}
      />
      <Menu align="start" trigger={<MessageButton label="More" icon={<Ellipsis aria-hidden />} />}>
        {message.text !== '' && (
          <MenuItem icon={<FileText aria-hidden />} onSelect={() => void copyText(plainText())}>
            Copy as plain text
          </MenuItem>
        )}
        {message.text !== '' && others.length > 0 && <MenuSeparator />}
        {others.map((deployment) => (
          <MenuItem
            key={deployment.id}
            icon={<RotateCw aria-hidden />}
            disabled={busy}
            onSelect={() => regenerate(deployment)}
          >
            Regenerate with {deployment.name}
          </MenuItem>
        ))}
        {message.text === '' && others.length === 0 && <MenuItem disabled>No other deployment is ready</MenuItem>}
      </Menu>
    </>
  );
}
