import { invalidInput } from '@staque/core/errors';
import { sanitizeText } from '@staque/core/text';

/** Deeper than any input of ours; without a bound a nested megabyte of brackets would exhaust the stack. */
const maxDepth = 64;

/**
 * Refuses text that Postgres cannot store (U+0000, half a surrogate pair), anywhere in an input, and input that is nested without
 * end; names the field at fault.
 */
export function requireStorableText(input: unknown, path: string = '', depth: number = 0): void {
  if (typeof input === 'string') {
    if (sanitizeText(input) !== input)
      throw invalidInput(path, 'This text contains a character that cannot be stored.');
  } else if (typeof input === 'object' && input !== null) {
    if (depth >= maxDepth) throw invalidInput(path.split('.')[0] ?? '', 'This is nested too deeply.');
    for (const [key, value] of Object.entries(input)) {
      requireStorableText(value, path === '' ? key : `${path}.${key}`, depth + 1);
    }
  }
}
