import { expect, test } from 'vitest';
import { createConnectionInput } from './connections/schemas.ts';
import { deploymentName } from './deployments/schemas.ts';
import { threadUpdateInput } from './chat/schemas.ts';
import { apiKeyCreateInput, personName } from './users/schemas.ts';
import { hasVisibleCharacter } from './visible-text.ts';

const invisible = {
  'zero width space': '\u200b',
  'joiner and word joiner': '\u200d\u2060',
  'byte order mark': '\ufeff',
  'direction marks': '\u200f\u202e',
  'soft hyphen': '\u00ad',
  'hangul fillers, which are letters': '\u3164\u115f\uffa0',
  'blank braille': '\u2800',
  'variation selector': '\ufe0f',
  'tag characters': '\u{e0041}',
  blanks: '\u00a0\u3000 \t',
};

test.each(Object.entries(invisible))('a name of %s alone is refused wherever people give names', (_, text) => {
  expect(takers(`${text}${text}`)).toEqual([false, false, false, false, false]);
  expect(takers('Plain')).toEqual([true, true, true, true, true]);
});

test.each(['हिन्दी सहायक', 'ผู้ช่วย', 'مُسَاعِد', 'می‌خواهم'])('%j may be the name of a deployment', (name) => {
  expect(deploymentName.parse(name)).toBe(name);
});

test('what is wrong is said', () => {
  expect(personName.safeParse('\u200b').error?.issues[0]?.message).toBe('Use at least one character that can be seen.');
  expect(personName.safeParse(' ').error?.issues).toMatchObject([{ message: 'Enter a name.' }]);
});

test.each(['a', '7', 'مساعد', '👩‍💻', '⚙️', '한', '\u200bX', '—'])('%j can be seen', (text) => {
  expect(hasVisibleCharacter(text)).toBe(true);
});

function takers(name: string): boolean[] {
  return [
    deploymentName.safeParse(name),
    personName.safeParse(name),
    apiKeyCreateInput.safeParse({ name, expiresInDays: 30 }),
    createConnectionInput.safeParse({ kind: 'openai', name, apiKey: 'sk-123' }),
    threadUpdateInput.safeParse({ threadId: '01a20860-24ee-7281-990b-a412502426ca', title: name }),
  ].map(({ success }) => success);
}
