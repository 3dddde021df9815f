import { memo, useState } from 'react';
import { BlockView } from './block-view.tsx';
import './markdown.css';
import { type Block, extendBlocks, splitBlocks } from './split-blocks.ts';

type MarkdownProps = {
  text: string;
  /** Whether more text is coming: the last block is then shown with its open markup closed. */
  streaming: boolean;
};

const groupSize = 32;

/**
 * A model's answer. The text is cut into blocks as it grows; finished blocks keep their elements, so that an update costs
 * the same at the end of a long answer as at its beginning.
 */
export function Markdown({ text, streaming }: MarkdownProps) {
  const [split, setSplit] = useState(() => splitBlocks(text));
  // What grew in sight keeps its size to the end: leaving it out later would move the page for a frame.
  const [grew] = useState(streaming);
  const current = extendBlocks(split, text);
  if (current !== split) setSplit(current);
  const { blocks, frozen } = current;
  return (
    <div className="markdown">
      {Array.from({ length: Math.ceil(blocks.length / groupSize) }, (_, group) => {
        const first = group * groupSize;
        const last = Math.min(first + groupSize, blocks.length);
        return (
          <BlockGroup
            key={first}
            blocks={blocks.slice(first, last)}
            frozen={Math.max(0, Math.min(frozen, last) - first)}
            streaming={streaming && last === blocks.length}
            skippable={!grew || last < blocks.length}
          />
        );
      })}
    </div>
  );
}

type BlockGroupProps = {
  blocks: readonly Block[];
  frozen: number;
  streaming: boolean;
  /** Far enough from where text is added that the browser may leave it out while it is out of sight. */
  skippable: boolean;
};

/** A handful of blocks that React passes over as one while they stay the same. */
const BlockGroup = memo(
  function BlockGroup({ blocks, frozen, streaming, skippable }: BlockGroupProps) {
    return blocks.map((block, index) => (
      <div key={block.start} className={skippable && index < frozen ? 'markdown-frozen' : undefined}>
        <BlockView
          source={block.source}
          kind={block.kind}
          complete={block.complete}
          open={streaming && index === blocks.length - 1}
        />
      </div>
    ));
  },
  (before, after) =>
    before.frozen === after.frozen &&
    before.streaming === after.streaming &&
    before.skippable === after.skippable &&
    before.blocks.length === after.blocks.length &&
    before.blocks.every((block, index) => block === after.blocks[index]),
);
