import { expect, test } from 'vitest';
import { extendBlocks, type SplitText, splitBlocks } from './split-blocks.ts';

const sample = `# Title
Some **bold** text with \`code\`
and a second line.

Intro to a list:
- one
- two

  second paragraph of two

  \`\`\`ts
  const a = 1;

  - not an item
  \`\`\`
- three

1. first
2. second

> quoted

| a | b |
|---|---|
| 1 | 2 |

\`\`\`python
def f():

    # not a heading
    return "- not a list"
\`\`\`
Right after.
$$
x^2

y
$$

\\[ a + b \\]

    indented code

    goes on

~~~~
\`\`\`
inside tildes
\`\`\`
~~~~

Ende mit é und 🎉`;

const sources = (split: SplitText) => split.blocks.map((block) => block.source);

test('the blocks joined are the text', () => {
  expect(sources(splitBlocks(sample)).join('')).toBe(sample);
});

test('each construct is one block of its kind', () => {
  const found = splitBlocks(sample).blocks.map((block) => [block.kind, block.source.trim().split('\n')[0]]);
  expect(found).toEqual([
    ['text', '# Title'],
    ['text', 'Some **bold** text with `code`'],
    ['text', 'Intro to a list:'],
    ['text', '1. first'],
    ['text', '> quoted'],
    ['text', '| a | b |'],
    ['code', '```python'],
    ['text', 'Right after.'],
    ['math', '$$'],
    ['math', '\\[ a + b \\]'],
    ['text', 'indented code'],
    ['code', '~~~~'],
    ['text', 'Ende mit é und 🎉'],
  ]);
});

test.each([1, 2, 3, 7, 20, 64, 500])(
  'text that arrives in pieces of %i ends as the same blocks as the whole',
  (size) => {
    let split = splitBlocks('');
    for (let end = 0; end < sample.length; end += size) split = extendBlocks(split, sample.slice(0, end + size));
    expect(split.blocks).toEqual(splitBlocks(sample).blocks);
  },
);

test('at every length the grown split equals a fresh one and the frozen blocks are the same objects', () => {
  let split = splitBlocks('');
  for (let end = 1; end <= sample.length; end += 1) {
    const next = extendBlocks(split, sample.slice(0, end));
    expect(next.blocks).toEqual(splitBlocks(sample.slice(0, end)).blocks);
    for (let index = 0; index < split.frozen; index += 1) expect(next.blocks[index]).toBe(split.blocks[index]);
    split = next;
  }
  expect(split.frozen).toBeGreaterThan(8);
});

test('a text that was replaced is split anew', () => {
  const split = extendBlocks(splitBlocks('one\n\ntwo\n\nthree'), 'other\n\ntext');
  expect(sources(split)).toEqual(['other\n\n', 'text']);
});

test('an unfinished fence or formula is marked so', () => {
  expect(splitBlocks('```js\nlet a').blocks[0]).toMatchObject({ kind: 'code', complete: false });
  expect(splitBlocks('```js\nlet a\n```').blocks[0]).toMatchObject({ kind: 'code', complete: true });
  expect(splitBlocks('$$\nx').blocks[0]).toMatchObject({ kind: 'math', complete: false });
  expect(splitBlocks('$$x$$').blocks[0]).toMatchObject({ kind: 'math', complete: true });
});

test('a very long list is cut between items, so that its beginning freezes', () => {
  const list = Array.from({ length: 800 }, (_, index) => `${index + 1}. item number ${index + 1}\n`).join('');
  const split = splitBlocks(list);
  expect(split.blocks.length).toBeGreaterThan(3);
  expect(Math.max(...split.blocks.map((block) => block.source.length))).toBeLessThan(4200);
});
