type Check = 'given' | 'e-mail' | 'new-password';

/** The text of a field by its name. */
export function readEntry(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => String(data.get(name) ?? '');
}

/**
 * What is wrong with the fields of sign-in and set-up, in the words of the server's schemas. Those are not loaded on these pages:
 * the server has the last word in any case.
 */
export function entryErrors(entry: (name: string) => string, checks: Record<string, Check>): Record<string, string> {
  const found = Object.entries(checks).map(([name, check]) => [name, problem(entry(name), check)] as const);
  return Object.fromEntries(found.filter((pair): pair is [string, string] => pair[1] !== null));
}

function problem(value: string, check: Check): string | null {
  switch (check) {
    case 'given':
      return value.trim() === '' ? 'Fill this in.' : null;
    case 'e-mail':
      return /^\S+@\S+\.\S+$/.test(value.trim()) ? null : 'Enter an e-mail address such as ada@example.com.';
    case 'new-password':
      if (value.length < 12) return 'A password has at least 12 characters.';
      return value.length > 128 ? 'A password has at most 128 characters.' : null;
  }
}

/** Goes to the first field that is wrong; false when none is. */
export function focusFirstError(form: HTMLFormElement, errors: Record<string, string>): boolean {
  const names = new Set(Object.keys(errors));
  const first = [...form.elements].find((field) => field instanceof HTMLInputElement && names.has(field.name));
  if (first instanceof HTMLInputElement) first.focus();
  return names.size > 0;
}
