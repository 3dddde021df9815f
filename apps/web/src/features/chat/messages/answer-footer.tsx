import type { MessageView } from '@staque/core/chat/schemas';
import { FlaskConical } from 'lucide-react';
import { Time } from '#components/ui/time.tsx';
import { AnswerCost } from './answer-cost.tsx';
import { AnswerMenu } from './answer-menu.tsx';
import { CopyAction } from './copy-action.tsx';
import { SiblingSwitch } from './sibling-switch.tsx';

type AnswerFooterProps = {
  message: MessageView;
  /** The answer without its markup, as it stands on the screen. */
  plainText: () => string;
};

/** What can be done with an answer, who gave it, and what it cost. */
export function AnswerFooter({ message, plainText }: AnswerFooterProps) {
  const { generation } = message;
  return (
    <footer className="-ml-1.5 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-muted">
      <div className="flex items-center">
        <SiblingSwitch message={message} />
        {message.text && <CopyAction label="Copy as Markdown" text={message.text} />}
        <AnswerMenu message={message} plainText={plainText} />
      </div>
      {generation && (
        <>
          <AnswerCost messageId={message.id} generation={generation} />
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 pl-1.5">
            <span className="max-w-52 truncate" title={`${generation.deploymentName}, ${generation.modelName}`}>
              {generation.modelName}
            </span>
            <Time at={generation.endedAt ?? generation.startedAt} format="time" className="text-faint" />
            {generation.simulated && (
              <span className="inline-flex items-center gap-1 text-warning">
                <FlaskConical aria-hidden className="size-3" />
                simulated
              </span>
            )}
            {generation.droppedMessages > 0 && (
              <span title="They did not fit into the model’s context window.">
                without the {generation.droppedMessages} oldest messages
              </span>
            )}
          </span>
        </>
      )}
    </footer>
  );
}
