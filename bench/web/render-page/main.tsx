import { type ComponentType, StrictMode, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Markdown } from '../../../apps/web/src/features/chat/markdown/markdown.tsx';
import '../../../apps/web/src/styles/main.css';
import { charsPerToken, sampleAnswer } from '../sample-answer.ts';
import type { RenderCost, RenderRun } from '../render-run.ts';
import { NaiveMarkdown } from './naive-markdown.tsx';

const renderers = {
  ours: ({ text }: { text: string }) => <Markdown text={text} streaming />,
  naive: NaiveMarkdown,
} satisfies Record<RenderRun['renderer'], ComponentType<{ text: string }>>;

/** Lets an answer grow from `tokens` on, one update a frame, in a list that is kept at its end as the chat does it. */
async function measure({ renderer, tokens, updates, tokensPerUpdate }: RenderRun): Promise<RenderCost> {
  const Renderer = renderers[renderer];
  const box = document.createElement('div');
  box.style.cssText = 'height: 700px; width: 46rem; overflow-y: auto';
  document.body.append(box);
  const full = sampleAnswer(tokens + updates * tokensPerUpdate);
  let show: (text: string) => void = () => {};
  function Growing() {
    const [text, setText] = useState(() => full.slice(0, tokens * charsPerToken));
    show = setText;
    return <Renderer text={text} />;
  }
  const root = createRoot(box);
  flushSync(() =>
    root.render(
      <StrictMode>
        <Growing />
      </StrictMode>,
    ),
  );
  for (let rest = 0; rest < 30; rest += 1) await nextFrame();
  box.scrollTop = box.scrollHeight;
  const scriptMs: number[] = [];
  const withLayoutMs: number[] = [];
  for (let update = 1; update <= updates; update += 1) {
    await nextFrame();
    const text = full.slice(0, (tokens + update * tokensPerUpdate) * charsPerToken);
    const begun = performance.now();
    flushSync(() => show(text));
    scriptMs.push(performance.now() - begun);
    box.scrollTop = box.scrollHeight;
    withLayoutMs.push(performance.now() - begun);
  }
  root.unmount();
  box.remove();
  return { scriptMs: mean(scriptMs), withLayoutMs: mean(withLayoutMs) };
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}

/** Without the slowest twentieth, which the rest of the machine causes. */
function mean(values: number[]): number {
  const kept = values.toSorted((left, right) => left - right).slice(0, Math.ceil(values.length * 0.95));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

globalThis.measure = measure;
document.title = 'ready';
