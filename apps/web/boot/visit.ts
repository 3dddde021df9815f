/** What the address and the notes of the last visit say about the page that is coming. */
const { pathname } = location;

export const known = stored('staque.me.owner') !== null;
export const atDoor = /^\/(?:sign-in|set-up)$/.test(pathname);
export const inChat = /^\/(?:chat(?:\/|$)|$)/.test(pathname);

export function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
