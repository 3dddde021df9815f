import { z } from 'zod';

/**
 * Whether a person would see anything of it. Blanks, controls, joiners and fillers draw nothing, among them some that Unicode
 * counts as letters (U+3164) or symbols (U+2800).
 */
export function hasVisibleCharacter(text: string): boolean {
  return /[^\p{White_Space}\p{Control}\p{Format}\p{Surrogate}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

/** A name or a note that people read, of at most `max` characters; `missing` is said when it is empty. */
export function visibleText({ max, missing }: { max: number; missing: string }) {
  return z
    .string()
    .trim()
    .min(1, missing)
    .max(max, `At most ${max} characters.`)
    .refine((text) => text === '' || hasVisibleCharacter(text), 'Use at least one character that can be seen.');
}
