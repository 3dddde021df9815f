import type { MiddlewareHandler } from 'hono';
import type { Metrics } from '../metrics.ts';
import type { Pino } from '../logger.ts';
import type { AppBindings } from './bindings.ts';
import { isProbe, routeDetail, routeName } from './route-name.ts';

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
    const route = routeName(c.req.path);
    metrics.requests.inc({ method: c.req.method, route, status: String(status) });
    const level = status >= 500 ? 'error' : route === '/assets' || isProbe(route) ? 'debug' : 'info';
    log[level]({ requestId, method: c.req.method, path: routeDetail(c.req.path), status, ms }, 'request');
  };
}
