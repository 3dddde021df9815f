import { common, createLowlight } from 'lowlight';
import { describe, expect, it } from 'vitest';
import { flattenTokens } from './tokens.ts';

const lowlight = createLowlight(common);
const tokensOf = (language: string, code: string) => flattenTokens(lowlight.highlight(language, code));

describe('tokens of highlighted code', () => {
  it('are the code again, character for character', () => {
    const code = 'const a = `x ${b + 1} <i>`; // é 🎉\n\n\tfunction f() {}\n';
    const text = tokensOf('typescript', code)
      .map((token) => token.text)
      .join('');
    expect(text).toBe(code);
  });

  it('carry the scope of the innermost element', () => {
    const tokens = tokensOf('typescript', 'function add(a: number) { return `n ${a}`; }');
    expect(tokens).toContainEqual({ scope: 'keyword', text: expect.stringContaining('function') });
    expect(tokens).toContainEqual({ scope: 'title.function', text: 'add' });
    expect(tokens.find(({ text }) => text.includes('${'))?.scope).toBe('subst');
  });

  it('leave blanks with what stands before them', () => {
    expect(tokensOf('python', 'def   f(): pass').every(({ text }) => text.trim() !== '')).toBe(true);
  });
});
