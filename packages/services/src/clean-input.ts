import { invalidInput } from '@staque/core/errors';
import { sanitizeText } from '@staque/core/text';

/** Refuses text that Postgres cannot store (U+0000, half a surrogate pair), anywhere in an input; names the field at fault. */
export function requireStorableText(input: unknown, path: string = ''): void {
  if (typeof input === 'string') {
    if (sanitizeText(input) !== input)
      throw invalidInput(path, 'This text contains a character that cannot be stored.');
  } else if (typeof input === 'object' && input !== null) {
    for (const [key, value] of Object.entries(input)) requireStorableText(value, path === '' ? key : `${path}.${key}`);
  }
}
