import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** The colour of a role in a theme, as `#rrggbb`. */
function colorOf(role: string, theme: Theme): string {
  const [, value = ''] = new RegExp(`--color-${role}: ([^;]+);`).exec(css) ?? [];
  const [light, dark = light] = value.match(/#[0-9a-f]{6}/g) ?? [];
  if (!light || !dark) throw new Error(`no colour for ${role}`);
  return theme === 'light' ? light : dark;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(left: string, right: string): number {
  const [darker = 0, lighter = 0] = [luminance(left), luminance(right)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const grounds = ['sunken', 'bg', 'surface', 'raised', 'hover', 'active'];
const tones = ['success', 'warning', 'danger', 'info'];

/** Words on what they stand on: AA asks for 4.5. */
const words: [string, string][] = [
  ...grounds.flatMap((ground) =>
    ['text', 'muted', 'faint', 'accent-text'].map((word): [string, string] => [word, ground]),
  ),
  ...tones.flatMap((tone) =>
    ['sunken', 'bg', 'surface', 'raised', `${tone}-subtle`].map((ground): [string, string] => [tone, ground]),
  ),
  ...[...tones, 'accent'].map((tone): [string, string] => ['text', `${tone}-subtle`]),
  ['accent-text', 'accent-subtle'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger-fill'],
  ['on-inverse', 'inverse'],
];

/** Shapes that say something, and the ring of the focus: AA asks for 3. */
const shapes: [string, string][] = [
  ...grounds.map((ground): [string, string] => ['ring', ground]),
  ...['accent', 'danger-fill', 'faint', 'info-fill'].map((shape): [string, string] => [shape, 'surface']),
];

describe.each(themes)('contrast in the %s theme', (theme) => {
  it.each(words)('%s can be read on %s', (word, ground) => {
    expect(contrast(colorOf(word, theme), colorOf(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)('%s is seen on %s', (shape, ground) => {
    expect(contrast(colorOf(shape, theme), colorOf(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

it('the measure is the one of WCAG', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
