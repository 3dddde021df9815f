import type { MessageView } from '@staque/core/chat/schemas';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { chatActions } from '../data/chat-actions.ts';
import { reportError } from '../report-error.ts';
import { MessageButton } from './message-button.tsx';

/** Steps between the versions of a message: "‹ 2/3 ›". Nothing while there is one. */
export function SiblingSwitch({ message }: { message: MessageView }) {
  const { siblingIds, threadId } = message;
  if (siblingIds.length < 2) return null;
  const place = siblingIds.indexOf(message.id);
  function step(by: number) {
    const target = siblingIds[place + by];
    if (target) chatActions.showSibling(threadId, target).catch(reportError('The other version could not be shown'));
  }
  return (
    <span className="inline-flex items-center text-xs text-muted tabular-nums">
      <MessageButton
        label="Previous version"
        icon={<ChevronLeft aria-hidden />}
        disabled={place <= 0}
        onClick={() => step(-1)}
      />
      <span aria-label={`Version ${place + 1} of ${siblingIds.length}`}>
        {place + 1}/{siblingIds.length}
      </span>
      <MessageButton
        label="Next version"
        icon={<ChevronRight aria-hidden />}
        disabled={place >= siblingIds.length - 1}
        onClick={() => step(1)}
      />
    </span>
  );
}
