import { expect, test } from 'vitest';
import { closeOpenMarkup } from './close-open-markup.ts';

test.each([
  ['some **bo', 'some **bo**'],
  ['some **bold*', 'some **bold**'],
  ['some **', 'some '],
  ['call `fn(', 'call `fn(`'],
  ['see [the docs](https://exa', 'see the docs'],
  ['look ![a pict', 'look '],
  ['text\n-', 'text\n'],
  ['| a | b |', ''],
  ['| a | b |\n|--', ''],
  ['**done** and `done`', '**done** and `done`'],
])('%j is shown as %j while more may come', (source, shown) => {
  expect(closeOpenMarkup(source)).toBe(shown);
});
