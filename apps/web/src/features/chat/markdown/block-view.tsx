import { memo } from 'react';
import { HighlightedCode } from './code/highlighted-code.tsx';
import { Formula } from './formula.tsx';
import type { Block } from './split-blocks.ts';
import { TextBlock } from './text-block.tsx';

type BlockViewProps = Pick<Block, 'source' | 'kind' | 'complete'> & {
  /** More text may still be added to it. */
  open: boolean;
};

/** One block of an answer; drawn once and then left alone. */
export const BlockView = memo(function BlockView({ source, kind, complete, open }: BlockViewProps) {
  if (kind === 'code') {
    const { code, language } = readFence(source);
    return <HighlightedCode code={code} language={language} finished={complete || !open} />;
  }
  if (kind === 'math') {
    if (!complete && open) return <p className="font-mono text-xs whitespace-pre-wrap text-muted">{source}</p>;
    return <Formula source={source.trim().replace(/^(?:\$\$|\\\[)|(?:\$\$|\\\])$/g, '')} display />;
  }
  return <TextBlock source={source} open={open} />;
});

/** The language and the code of a fenced block, finished or not. */
function readFence(source: string): { code: string; language: string | undefined } {
  const [, fence = '```', info = ''] = /^ *(`{3,}|~{3,})([^\n]*)/.exec(source) ?? [];
  const lines = source.split('\n').slice(1);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const last = lines.at(-1)?.trim() ?? '';
  // A closing fence that is still being typed is no code either.
  if (last !== '' && [...last].every((character) => character === fence[0])) lines.pop();
  return { code: lines.join('\n'), language: info.trim().split(/\s+/)[0] || undefined };
}
