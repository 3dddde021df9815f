import type { MiddlewareHandler } from 'hono';
import type { AppBindings } from './bindings.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that another site makes a browser send: an Origin that is not ours (scheme, host and port) on anything that
 * may change something, and hosts that nobody configured (DNS rebinding).
 */
export function originGuard({
  allowedOrigins,
}: {
  allowedOrigins: () => readonly string[];
}): MiddlewareHandler<AppBindings> {
  return async (c, next) => {
    const origins = allowedOrigins();
    const host = c.req.header('host') ?? '';
    if (!origins.some((origin) => new URL(origin).host === host.toLowerCase())) {
      return c.json(
        { error: 'This host name is not configured. Set PUBLIC_ORIGIN to the address that people use.' },
        421,
      );
    }
    if (!safeMethods.has(c.req.method)) {
      const origin = c.req.header('origin');
      const site = c.req.header('sec-fetch-site');
      const foreign = origin !== undefined && !origins.includes(origin);
      if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
        return c.json({ error: 'Requests from other sites are refused.' }, 403);
      }
    }
    return next();
  };
}
