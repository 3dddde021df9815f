import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cutPage, decodeCursor, encodeCursor } from './cursor.ts';

const position = z.tuple([z.string(), z.uuid()]);
const id = '01a2086a-062b-7217-8cc1-fe29ec83094d';

describe('a cursor', () => {
  it('comes back as it was made', () => {
    expect(decodeCursor(encodeCursor(['Ada', id]), position)).toEqual(['Ada', id]);
    expect(decodeCursor(undefined, position)).toBeNull();
  });

  it('that was made up is refused, NUL included', () => {
    for (const made of ['', 'x', encodeCursor({}), encodeCursor(['a']), encodeCursor(['\u0000', id])]) {
      expect(() => decodeCursor(made, position)).toThrow('cannot be continued');
    }
  });

  it('is given only when there is another page', () => {
    expect(cutPage([1, 2, 3], 3, (row) => row)).toEqual({ page: [1, 2, 3], nextCursor: null });
    expect(cutPage([1, 2, 3], 2, (row) => row)).toEqual({ page: [1, 2], nextCursor: encodeCursor(2) });
  });
});
