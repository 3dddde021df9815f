import type { MiddlewareHandler } from 'hono';
import type { Metrics } from '../metrics.ts';
import type { Pino } from '../logger.ts';
import type { AppBindings } from './bindings.ts';

/** One line a request, with chosen fields only: no query, no header, no body. Also gives each request its id. */
export function requestLog({
  log,
  metrics,
  nextId,
}: {
  log: Pino;
  metrics: Metrics;
  nextId: () => string;
}): MiddlewareHandler<AppBindings> {
  return async (c, next) => {
    const requestId = nextId();
    const started = performance.now();
    c.set('requestId', requestId);
    await next();
    const raw = c.env.outgoing.headersSent;
    const ms = Math.round(performance.now() - started);
    const status = raw ? c.env.outgoing.statusCode : c.res.status;
    if (!raw) c.res.headers.set('X-Request-Id', requestId);
    const path = routeName(c.req.path);
    metrics.requests.inc({ method: c.req.method, route: path, status: String(status) });
    const level =
      status >= 500
        ? 'error'
        : path.startsWith('/assets') || path === '/healthz' || path === '/readyz'
          ? 'debug'
          : 'info';
    log[level]({ requestId, method: c.req.method, path, status, ms }, 'request');
  };
}

/** A bounded set of names: procedures by name, pages and assets as one each. */
function routeName(path: string): string {
  if (path.startsWith('/api/trpc/')) return /^[\w.,]{1,200}$/.test(path.slice(10)) ? path : '/api/trpc/?';
  if (path.startsWith('/assets/')) return '/assets';
  return ['/healthz', '/readyz', '/metrics', '/v1/models', '/v1/chat/completions'].includes(path) ? path : '/*';
}
