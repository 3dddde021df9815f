import type { SessionCookie } from '@staque/services/context';

/** Over https the prefix ties the cookie to this host; browsers refuse the prefix on plain http. */
export function sessionCookieName({ https }: { https: boolean }): string {
  return https ? '__Host-staque' : 'staque';
}

/** The value of a cookie in a Cookie header; null when it is missing or empty. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=') || null;
  }
  return null;
}

/** Collects the Set-Cookie header that a verb asks for. */
export function createSessionCookie({ https, headers }: { https: boolean; headers: Headers }): SessionCookie {
  const write = (value: string, expiresAt: Date): void => {
    const attributes = [
      'Path=/',
      'HttpOnly',
      'SameSite=Lax',
      ...(https ? ['Secure'] : []),
      `Expires=${expiresAt.toUTCString()}`,
    ];
    headers.append('Set-Cookie', [`${sessionCookieName({ https })}=${value}`, ...attributes].join('; '));
  };
  return { set: write, clear: () => write('', new Date(0)) };
}
