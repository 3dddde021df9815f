import type { MessageView } from '@staque/core/chat/schemas';
import { ArrowRight, CircleStop, RotateCw, Scissors, ShieldAlert, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { chatActions } from '../data/chat-actions.ts';
import { deploymentOf, useConversation } from '../conversation-context.ts';

/** Why an answer is not whole, and what can be done about it. */
export function AnswerNotice({ message, last }: { message: MessageView; last: boolean }) {
  const { generation } = message;
  const { regenerate, proceed } = useNoticeActions(message);
  if (!generation) return null;
  // In the middle of a thread a new answer would hide everything after it, so it is offered at the end alone.
  const offer = last ? (message.text === '' ? regenerate : proceed) : undefined;
  switch (generation.status) {
    case 'failed': {
      const { message: reason = 'The model did not answer.', details } = generation.error ?? {};
      return (
        <ErrorState
          layout="inline"
          title={reason}
          description={details?.remedy ?? (message.text ? 'What had arrived is kept.' : undefined)}
          detail={details?.vendor}
          {...(last && !regenerate.disabled && { onRetry: regenerate.onClick })}
        />
      );
    }
    case 'interrupted':
      return (
        <Note icon={<Unplug aria-hidden />} action={offer}>
          Interrupted when the server went away. What had arrived is kept and charged.
        </Note>
      );
    case 'stopped':
      return (
        <Note icon={<CircleStop aria-hidden />} action={offer}>
          You stopped this answer.
        </Note>
      );
    default:
      if (generation.finishReason === 'length') {
        return (
          <Note icon={<Scissors aria-hidden />} action={offer}>
            The answer reached its length limit.
          </Note>
        );
      }
      if (generation.finishReason === 'content_filter') {
        return <Note icon={<ShieldAlert aria-hidden />}>The provider’s content filter ended this answer.</Note>;
      }
      return null;
  }
}

type NoteAction = { label: string; icon: ReactNode; disabled: boolean; onClick: () => void };

function useNoticeActions(message: MessageView): { regenerate: NoteAction; proceed: NoteAction } {
  const conversation = useConversation();
  const { busy, run } = conversation;
  const deployment = deploymentOf(message, conversation);
  const disabled = busy || deployment?.status !== 'ready';
  return {
    regenerate: {
      label: 'Regenerate',
      icon: <RotateCw aria-hidden />,
      disabled,
      onClick: () => deployment && run('No new answer was started', () => chatActions.regenerate(message, deployment)),
    },
    proceed: {
      label: 'Continue',
      icon: <ArrowRight aria-hidden />,
      disabled,
      onClick: () =>
        deployment && run('The answer was not continued', () => chatActions.continueAnswer(message, deployment)),
    },
  };
}

function Note({ icon, action, children }: { icon: ReactNode; action?: NoteAction | undefined; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted [&>svg]:size-4">
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {action && (
        <Button size="sm" icon={action.icon} disabled={action.disabled} onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
