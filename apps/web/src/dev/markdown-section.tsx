import { useEffect, useState } from 'react';
import { AnswerText } from '#features/chat/markdown/answer-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { answerSample } from './answer-sample.ts';
import { Section } from './section.tsx';

export function MarkdownSection() {
  const [end, setEnd] = useState(answerSample.length);
  const streaming = end < answerSample.length;

  // Plays the sample as a stream of small pieces, one a frame.
  useEffect(() => {
    if (!streaming) return;
    const frame = requestAnimationFrame(() => setEnd(Math.min(answerSample.length, end + 6)));
    return () => cancelAnimationFrame(frame);
  }, [end, streaming]);

  return (
    <Section title="Answers">
      <Card actions={<Button onClick={() => setEnd(0)}>Stream it</Button>}>
        <div className="max-w-3xl">
          <AnswerText text={answerSample.slice(0, end)} streaming={streaming} />
        </div>
      </Card>
    </Section>
  );
}
