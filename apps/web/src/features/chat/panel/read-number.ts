type Limits = { min: number; max: number; whole?: boolean };

/** What was typed into a number field: nothing, a number within the limits, or what is wrong with it. */
export function readNumber(
  text: string,
  { min, max, whole = false }: Limits,
): { value: number | undefined; error: string | null } {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return { value: undefined, error: null };
  const value = Number(trimmed);
  if (!/^\d*\.?\d*$/.test(trimmed) || !Number.isFinite(value)) return { value: undefined, error: 'Enter a number.' };
  if (whole && !Number.isInteger(value)) return { value: undefined, error: 'Enter a whole number.' };
  if (value < min || value > max) {
    return { value: undefined, error: `Between ${min} and ${max.toLocaleString('en-US')}.` };
  }
  return { value, error: null };
}
