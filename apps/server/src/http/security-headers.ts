import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { AppBindings } from './bindings.ts';

const directives = [
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
];
const pagePolicy = directives.join('; ');
const apiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** The policy of a page that brings a script and a style of its own in its text: these two, by their hashes, and no others. */
export function pagePolicyFor(html: string): string {
  const scripts = hashesOf(html, /<script>([\s\S]*?)<\/script>/g);
  const styles = hashesOf(html, /<style>([\s\S]*?)<\/style>/g);
  return directives
    .map((directive) => {
      if (directive.startsWith('script-src')) return [directive, ...scripts].join(' ');
      return directive.startsWith('style-src') ? [directive, ...styles].join(' ') : directive;
    })
    .join('; ');
}

function hashesOf(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
}

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
      // What the route has said itself counts.
      if (c.res.headers.has(name)) continue;
      c.res.headers.set(name, value);
    }
  };
}

function strictTransport(https: boolean): Record<string, string> {
  return https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {};
}
