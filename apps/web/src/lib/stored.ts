/*
 * Small things that a browser or one of its tabs remembers; nothing else touches its storage. That may be blocked or full: what
 * cannot be kept is only forgotten.
 */

/** `browser` is shared by all tabs and stays; `tab` lasts as long as the tab, over reloads. */
type Where = 'browser' | 'tab';

/** The stored text, or null. */
export function readStored(key: string, where: Where = 'browser'): string | null {
  return attempt(() => storageOf(where).getItem(key)) ?? null;
}

/** Null takes the key away. */
export function writeStored(key: string, value: string | null, where: Where = 'browser'): void {
  // A window of somebody who has signed out since leaves nothing to the next person.
  if (key.startsWith(personalPrefix) && !isOwnStorage()) return;
  write(key, value, where);
}

function write(key: string, value: string | null, where: Where): void {
  attempt(() => (value === null ? storageOf(where).removeItem(key) : storageOf(where).setItem(key, value)));
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function storageOf(where: Where): Storage {
  return where === 'tab' ? sessionStorage : localStorage;
}

/** Forgets everything of a person, such as unsent drafts; the theme stays. */
export function forgetPersonal(): void {
  forgetPersonalIn('browser');
  forgetPersonalIn('tab');
}

function forgetPersonalIn(where: Where): void {
  // First of all, so that the other windows know why the rest goes.
  write(ownerKey, null, where);
  const keys = attempt(() => Object.keys(storageOf(where))) ?? [];
  for (const key of keys) if (key.startsWith(personalPrefix)) write(key, null, where);
}

/** Keys that begin with it, of the browser or of a tab, are removed on sign-out. */
export const personalPrefix = 'staque.me.';

const ownerKey = `${personalPrefix}owner`;
let owner: string | null = null;

/** Says whose window this is. What another person left behind in this browser, or in this tab, is forgotten first. */
export function claimPersonal(userId: string): void {
  // A tab keeps things of its own, which a sign-out in another one does not reach.
  for (const where of ['browser', 'tab'] as const) {
    if (readStored(ownerKey, where) === userId) continue;
    forgetPersonalIn(where);
    write(ownerKey, userId, where);
  }
  owner = userId;
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
