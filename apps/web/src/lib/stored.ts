/*
 * Small things that this browser remembers. Storage may be blocked or full: what cannot be kept is only forgotten.
 */

/** The stored text, or null. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Null takes the key away. */
export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // See above.
  }
}

/** Forgets everything of a person, such as unsent drafts; the theme stays. */
export function forgetPersonal(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(personalPrefix)) localStorage.removeItem(key);
  } catch {
    // See above.
  }
}

/** Keys that begin with it are removed on sign-out. */
export const personalPrefix = 'staque.me.';
