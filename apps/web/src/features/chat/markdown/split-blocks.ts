/** `text` blocks need the Markdown parser; code and math are shown straight from their source. */
export type BlockKind = 'text' | 'code' | 'math';

export type Block = {
  /** Offset of the block's first character: its identity while the text grows. */
  start: number;
  source: string;
  kind: BlockKind;
  /** The fence or the formula has met its end. */
  complete: boolean;
};

export type SplitText = {
  text: string;
  blocks: readonly Block[];
  /** How many blocks at the front no further text can change. */
  frozen: number;
};

const listSplitChars = 4000;

/** Cuts Markdown into top-level blocks whose sources, joined, are the text again. */
export function splitBlocks(text: string): SplitText {
  return scanFrom(text, []);
}

/**
 * The split of a longer text, given the split of its beginning: frozen blocks are kept as the same objects and only
 * what follows them is read again. A text that does not continue the old one is split anew.
 */
export function extendBlocks(previous: SplitText, text: string): SplitText {
  if (text === previous.text) return previous;
  if (!text.startsWith(previous.text)) return splitBlocks(text);
  return scanFrom(text, previous.blocks.slice(0, previous.frozen));
}

function scanFrom(text: string, frozen: Block[]): SplitText {
  const blocks = frozen;
  const last = frozen.at(-1);
  let lineStart = last ? last.start + last.source.length : 0;
  let open: OpenBlock | undefined;
  let lastFirstLineComplete = true;

  while (lineStart < text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline === -1 ? text.length : newline + 1;
    const line = text.slice(lineStart, lineEnd);
    if (open && startsNewBlock(open, line, lineStart)) {
      blocks.push(closeBlock(open, text, lineStart));
      open = undefined;
    }
    if (!open) {
      open = openBlock(line, lineStart);
      lastFirstLineComplete = newline !== -1;
    } else {
      readLine(open, line);
    }
    lineStart = lineEnd;
  }
  if (open) blocks.push(closeBlock(open, text, text.length));
  // While a block's first line is unfinished, it may still turn out to belong to the block before it.
  return { text, blocks, frozen: Math.max(0, blocks.length - (lastFirstLineComplete ? 1 : 2)) };
}

type OpenBlock = {
  start: number;
  kind: 'paragraph' | 'heading' | 'list' | 'indented' | 'code' | 'math';
  /** What closes the fence or formula that the last line is in. */
  closer: RegExp | undefined;
  complete: boolean;
  blankBefore: boolean;
  bullet: boolean;
};

const fencePattern = /^( *)(`{3,}(?=[^`]*$)|~{3,})/;
const mathPattern = /^ {0,3}(\$\$|\\\[)/;
const itemPattern = /^( *)(?:[-*+]|(\d{1,9})[.)])(?:\s|$)/;
const headingPattern = /^ {0,3}#{1,6}(?:\s|$)/;

function openBlock(line: string, start: number): OpenBlock {
  const block: OpenBlock = {
    start,
    kind: 'paragraph',
    closer: undefined,
    complete: true,
    blankBefore: false,
    bullet: false,
  };
  const item = itemPattern.exec(line);
  if (opensFence(block, line, 3)) {
    block.kind = 'code';
    block.complete = false;
  } else if (mathPattern.test(line)) {
    block.kind = 'math';
    const closer = line.trimStart().startsWith('$$') ? /\$\$\s*$/ : /\\\]\s*$/;
    block.complete = closer.test(line.trimStart().slice(2));
    block.closer = block.complete ? undefined : closer;
  } else if (headingPattern.test(line)) {
    block.kind = 'heading';
  } else if (item && (item[1]?.length ?? 0) < 4) {
    block.kind = 'list';
    block.bullet = item[2] === undefined;
  } else if (/^(?: {4}|\t)/.test(line)) {
    block.kind = 'indented';
  }
  return block;
}

function startsNewBlock(block: OpenBlock, line: string, at: number): boolean {
  if (block.closer) return false;
  if (isBlank(line)) return false;
  if (block.kind === 'code' || block.kind === 'math' || block.kind === 'heading') return true;
  const indent = line.length - line.trimStart().length;
  const item = itemPattern.exec(line);
  if (block.kind === 'list') {
    if (indent >= 2) return false;
    const sibling = item !== null && (item[2] === undefined) === block.bullet;
    if (sibling) return at - block.start > listSplitChars;
    return block.blankBefore || item !== null || beginsAnywhere(line);
  }
  if (block.kind === 'indented') return block.blankBefore && indent < 4;
  return block.blankBefore || beginsAnywhere(line);
}

/** Fences, formulas and headings need no empty line before them. */
function beginsAnywhere(line: string): boolean {
  const fence = fencePattern.exec(line);
  return (fence !== null && (fence[1]?.length ?? 0) < 4) || mathPattern.test(line) || headingPattern.test(line);
}

function readLine(block: OpenBlock, line: string): void {
  if (block.closer) {
    if (block.closer.test(line)) {
      block.closer = undefined;
      block.complete = true;
    }
    return;
  }
  if (isBlank(line)) {
    block.blankBefore = true;
    return;
  }
  block.blankBefore = false;
  if (block.kind === 'list') opensFence(block, line, 40);
  const item = itemPattern.exec(line);
  if (block.kind === 'paragraph' && item && (item[2] === undefined || item[2] === '1')) {
    block.kind = 'list';
    block.bullet = item[2] === undefined;
  }
}

function opensFence(block: OpenBlock, line: string, maxIndent: number): boolean {
  const content = block.kind === 'list' ? line.replace(itemPattern, '') : line;
  const match = fencePattern.exec(content.replace(/\r?\n$/, ''));
  const fence = match?.[2];
  if (!fence || (match[1]?.length ?? 0) > maxIndent) return false;
  block.closer = new RegExp(`^ *\\${fence[0]}{${fence.length},}\\s*$`);
  return true;
}

function closeBlock(block: OpenBlock, text: string, end: number): Block {
  const kind = block.kind === 'code' || block.kind === 'math' ? block.kind : 'text';
  return { start: block.start, source: text.slice(block.start, end), kind, complete: block.complete };
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}
