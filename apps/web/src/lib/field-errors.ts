type Issue = { path: readonly PropertyKey[]; message: string };
type Parsed = { success: true } | { success: false; error: { issues: readonly Issue[] } };

/** The first message for each input field of a refused form, by its path in dots: `spec.instanceType`. */
export function fieldErrors(parsed: Parsed): Record<string, string> {
  if (parsed.success) return {};
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) errors[path.map(String).join('.')] ??= message;
  return errors;
}
