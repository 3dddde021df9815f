type Issue = {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  minimum?: unknown;
  maximum?: unknown;
  origin?: unknown;
  /** What is wrong with the key of a record. */
  issues?: readonly Issue[];
};
type Parsed = { success: true } | { success: false; error: { issues: readonly Issue[] } };

/** The first message for each input field of a refused form, by its path in dots: `spec.instanceType`. */
export function fieldErrors(parsed: Parsed): Record<string, string> {
  if (parsed.success) return {};
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) errors[issue.path.map(String).join('.')] ??= sentence(issue);
  return errors;
}

/** A schema's own sentence; where it has none, zod's technical words are said in everyday ones. */
function sentence(issue: Issue): string {
  const { code, message, minimum, maximum, origin } = issue;
  const inner = issue.issues?.[0];
  if (code === 'invalid_key' && inner) return sentence(inner);
  if (code === 'too_small' && message.startsWith('Too small')) {
    if (origin === 'string') return minimum === 1 ? 'Fill this in.' : `At least ${String(minimum)} characters.`;
    return `The least is ${String(minimum)}.`;
  }
  if (code === 'too_big' && message.startsWith('Too big')) {
    return origin === 'string' ? `At most ${String(maximum)} characters.` : `The most is ${String(maximum)}.`;
  }
  if (code === 'invalid_type' && message.startsWith('Invalid input')) {
    return /expected (number|int)/.test(message) ? 'Enter a number.' : 'Fill this in.';
  }
  return message;
}
