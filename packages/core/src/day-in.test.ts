import { expect, test } from 'vitest';
import { dayIn } from './day-in.ts';

test('a day begins at midnight of its zone, also where the clocks change', () => {
  const at = (time: string) => ['UTC', 'Europe/Berlin', 'America/New_York'].map((zone) => dayIn(zone, new Date(time)));
  expect(at('2026-11-23T22:59:59.999Z')).toEqual(['2026-11-23', '2026-11-23', '2026-11-23']);
  expect(at('2026-11-23T23:00:00Z')).toEqual(['2026-11-23', '2026-11-24', '2026-11-23']);
  expect(at('2026-11-24T04:59:59Z')).toEqual(['2026-11-24', '2026-11-24', '2026-11-23']);
  // Summer in Berlin: two hours ahead. The clocks go back in the night of October 25.
  expect(dayIn('Europe/Berlin', Date.parse('2026-10-24T22:00:00Z'))).toBe('2026-10-25');
  expect(dayIn('Europe/Berlin', Date.parse('2026-10-25T22:59:59Z'))).toBe('2026-10-25');
});
