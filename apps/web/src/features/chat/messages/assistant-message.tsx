import { isFinal } from '@staque/core/chat/chat-event';
import type { MessageView } from '@staque/core/chat/schemas';
import { memo, useRef } from 'react';
import { useLiveAnswer } from '../live/use-live-answer.ts';
import { AnswerText } from '../markdown/answer-text.tsx';
import { AnswerFooter } from './answer-footer.tsx';
import { AnswerNotice } from './answer-notice.tsx';
import { Reasoning } from './reasoning.tsx';
import { WaitingForModel } from './waiting-for-model.tsx';

/** An answer: while it is written its text comes from the stream, afterwards from the stored message. */
export const AssistantMessage = memo(function AssistantMessage({
  message,
  last,
}: {
  message: MessageView;
  last: boolean;
}) {
  const { generation } = message;
  const running = generation !== null && !isFinal(generation.status);
  const live = useLiveAnswer(running ? generation.id : null);
  const body = useRef<HTMLDivElement>(null);
  const text = live?.text ?? message.text;
  const reasoning = live ? live.reasoning : message.reasoning;
  return (
    <article
      aria-label={`Answer of ${generation?.modelName ?? 'the model'}`}
      aria-busy={running}
      className="group flex min-w-0 flex-col gap-3"
    >
      {reasoning && <Reasoning text={reasoning} streaming={running && text === ''} />}
      <div ref={body} dir="auto" className="min-w-0 empty:hidden">
        {text && <AnswerText text={text} streaming={running} />}
      </div>
      {live && <WaitingForModel started={text !== '' || Boolean(reasoning)} connection={live.connection} />}
      {!running && <AnswerNotice message={message} last={last} />}
      {!running && <AnswerFooter message={message} plainText={() => body.current?.innerText ?? text} />}
    </article>
  );
});
