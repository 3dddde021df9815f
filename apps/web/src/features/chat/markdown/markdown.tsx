import { useState } from 'react';
import { BlockView } from './block-view.tsx';
import './markdown.css';
import { extendBlocks, splitBlocks } from './split-blocks.ts';

type MarkdownProps = {
  text: string;
  /** Whether more text is coming: the last block is then shown with its open markup closed. */
  streaming: boolean;
};

/**
 * A model's answer. The text is cut into blocks as it grows; finished blocks keep their elements, so that an update costs
 * the same at the end of a long answer as at its beginning.
 */
export function Markdown({ text, streaming }: MarkdownProps) {
  const [split, setSplit] = useState(() => splitBlocks(text));
  const current = extendBlocks(split, text);
  if (current !== split) setSplit(current);
  const last = current.blocks.length - 1;
  return (
    <div className="markdown">
      {current.blocks.map((block, index) => (
        <div key={block.start} className={index < current.frozen ? 'markdown-frozen' : undefined}>
          <BlockView source={block.source} kind={block.kind} complete={block.complete} open={streaming && index === last} />
        </div>
      ))}
    </div>
  );
}
