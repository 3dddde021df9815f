import { expect, test } from 'vitest';
import { normalizeMath } from './normalize-math.ts';

test.each([
  ['the value \\(x^2\\) here', 'the value $x^2$ here'],
  ['so \\[a\n+ b\\] holds', 'so $$a + b$$ holds'],
  ['Euler wrote $e^{i\\pi} = -1$.', 'Euler wrote $e^{i\\pi} = -1$.'],
  ['from $5 to $10 a month', 'from \\$5 to \\$10 a month'],
  ['it costs $5', 'it costs \\$5'],
  ['run `echo $HOME and $PATH` now', 'run `echo $HOME and $PATH` now'],
  ['already \\$5', 'already \\$5'],
])('%s', (source, normalized) => {
  expect(normalizeMath(source)).toBe(normalized);
});
