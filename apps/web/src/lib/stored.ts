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
  // A window of somebody who has signed out since leaves nothing to the next person.
  if (key.startsWith(personalPrefix) && !isOwnStorage()) return;
  write(key, value);
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // See above.
  }
}

/** Forgets everything of a person, such as unsent drafts; the theme stays. */
export function forgetPersonal(): void {
  forgetPersonalIn('localStorage');
  forgetPersonalIn('sessionStorage');
}

function forgetPersonalIn(name: 'localStorage' | 'sessionStorage'): void {
  try {
    const storage = window[name];
    // First of all, so that the other windows know why the rest goes.
    storage.removeItem(ownerKey);
    for (const key of Object.keys(storage)) if (key.startsWith(personalPrefix)) storage.removeItem(key);
  } catch {
    // See above.
  }
}

/** Keys that begin with it, of the browser or of a tab, are removed on sign-out. */
export const personalPrefix = 'staque.me.';

const ownerKey = `${personalPrefix}owner`;
let owner: string | null = null;

/** Says whose window this is. What another person left behind in this browser, or in this tab, is forgotten first. */
export function claimPersonal(userId: string): void {
  if (readStored(ownerKey) !== userId) {
    forgetPersonalIn('localStorage');
    write(ownerKey, userId);
  }
  claimTab(userId);
  owner = userId;
}

// A tab keeps things of its own, which a sign-out in another one does not reach.
function claimTab(userId: string): void {
  try {
    if (sessionStorage.getItem(ownerKey) === userId) return;
    forgetPersonalIn('sessionStorage');
    sessionStorage.setItem(ownerKey, userId);
  } catch {
    // See above.
  }
}

/** False once another window of this browser has signed out, or somebody else in: what is stored is not this window's then. */
export function isOwnStorage(): boolean {
  return owner === null || readStored(ownerKey) === owner;
}

/** Calls the listener when another window of this browser signs in or out. */
export function onOwnerChange(listener: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === ownerKey || event.key === null) listener();
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}
