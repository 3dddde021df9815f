import type { MiddlewareHandler } from 'hono';
import type { AppBindings } from './bindings.ts';

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  // The one policy that the web app makes, for the addresses of its workers.
  'trusted-types staque-worker',
].join('; ');
const apiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

const common: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** Headers of an API answer; the hand-written stream route sends the same ones itself. */
export function apiHeaders({ https }: { https: boolean }): Record<string, string> {
  return { ...common, ...strictTransport(https), 'Content-Security-Policy': apiPolicy, 'Cache-Control': 'no-store' };
}

/** Sets the headers of every answer: the API's policy under its paths, the page's elsewhere. */
export function securityHeaders({ https = false } = {}): MiddlewareHandler<AppBindings> {
  return async (c, next) => {
    await next();
    if (c.env.outgoing.headersSent) return;
    const isApi = /^\/(api|v1|healthz|readyz|metrics)(\/|$)/.test(c.req.path);
    const headers = isApi
      ? apiHeaders({ https })
      : { ...common, ...strictTransport(https), 'Content-Security-Policy': pagePolicy };
    for (const [name, value] of Object.entries(headers)) {
      if (name === 'Cache-Control' && c.res.headers.has(name)) continue;
      c.res.headers.set(name, value);
    }
  };
}

function strictTransport(https: boolean): Record<string, string> {
  return https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {};
}
