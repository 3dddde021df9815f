import type { MessageView } from '@staque/core/chat/schemas';
import { memo, useEffect, useRef, useState } from 'react';
import { AssistantMessage } from './assistant-message.tsx';
import type { Nearness } from './nearness.ts';
import { UserMessage } from './user-message.tsx';

type MessageSlotProps = {
  message: MessageView;
  last: boolean;
  /** Near the end of the list: always laid out. */
  drawn: boolean;
  /** In a very long thread what is far from the screen leaves only its height; elsewhere the browser skips it by itself. */
  nearness: Nearness | null;
};

/** One place of the list: its message, or as much room as it took while it is far away. */
export const MessageSlot = memo(function MessageSlot({ message, last, drawn, nearness }: MessageSlotProps) {
  const slot = useRef<HTMLDivElement>(null);
  const [awayPx, setAwayPx] = useState<number | null>(null);
  const gone = nearness !== null && !drawn && awayPx !== null;

  // What is on the screen is the browser's to say.
  useEffect(() => {
    const element = slot.current;
    if (!element || !nearness) return;
    return nearness.watch(element, (near, heightPx) => {
      // Somebody works in it: a text that is being edited must not go.
      const held = element.contains(document.activeElement) || element.querySelector('textarea') !== null;
      setAwayPx(near || held ? null : heightPx);
    });
  }, [nearness]);

  return (
    <div
      ref={slot}
      data-message={message.id}
      className={drawn || nearness ? undefined : '[contain-intrinsic-size:auto_14rem] [content-visibility:auto]'}
      style={gone ? { height: awayPx } : undefined}
    >
      {gone ? null : message.role === 'user' ? (
        <UserMessage message={message} />
      ) : (
        <AssistantMessage message={message} last={last} />
      )}
    </div>
  );
});
