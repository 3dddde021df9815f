import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { MiddlewareHandler } from 'hono';
import type { AppBindings } from '../http/bindings.ts';
import { isProbe, routeDetail, routeName } from '../http/route-name.ts';

const propagator = new W3CTraceContextPropagator();

/** One span a request, below the caller's when it sends `traceparent`. Probes are left out. A followed answer lasts as long as its stream. */
export function requestSpans({ tracer }: { tracer: Tracer }): MiddlewareHandler<AppBindings> {
  return async (c, next) => {
    const route = routeName(c.req.path);
    if (isProbe(route)) return next();
    const parent = propagator.extract(ROOT_CONTEXT, c.req.raw.headers, {
      keys: (headers) => [...headers.keys()],
      get: (headers, name) => headers.get(name) ?? undefined,
    });
    const attributes = {
      'http.request.method': c.req.method,
      'http.route': route,
      'url.path': routeDetail(c.req.path),
      'staque.request_id': c.get('requestId'),
    };
    const options = { kind: SpanKind.SERVER, attributes };
    return tracer.startActiveSpan(`${c.req.method} ${route}`, options, parent, async (span) => {
      try {
        await next();
      } finally {
        const { outgoing } = c.env;
        const status = outgoing.headersSent ? outgoing.statusCode : c.res.status;
        span.setAttribute('http.response.status_code', status);
        if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      }
    });
  };
}
