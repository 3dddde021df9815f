import { lazy, Suspense } from 'react';

/** Asks for the renderer early, so that it is there before the first answer is. */
export const loadAnswerText = () => import('./markdown.tsx');

const Loaded = lazy(async () => ({ default: (await loadAnswerText()).Markdown }));

/** An answer as Markdown; as plain text until the renderer's code has arrived. */
export function AnswerText({ text, streaming }: { text: string; streaming: boolean }) {
  return (
    <Suspense fallback={<p className="text-prose wrap-anywhere whitespace-pre-wrap">{text}</p>}>
      <Loaded text={text} streaming={streaming} />
    </Suspense>
  );
}
