import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { appRouter } from '@staque/trpc/app-router';
import { publicError } from '@staque/trpc/error-mapping';
import type { AppBindings } from '../http/bindings.ts';
import { createRequestContext, type RequestContextOptions } from '../http/request-context.ts';
import { createSessionCookie } from '../http/session-cookie.ts';
import type { Pino } from '../logger.ts';

const maxBodyBytes = 1024 * 1024;
const maxUrlBytes = 14 * 1024;

/** All procedures, as JSON only: a cross-site form can send no JSON without a preflight. */
export function trpcRoutes(options: RequestContextOptions & { log: Pino }): Hono<AppBindings> {
  const app = new Hono<AppBindings>();
  app.use(
    bodyLimit({ maxSize: maxBodyBytes, onError: (c) => c.json({ error: 'The request is larger than 1 MB.' }, 413) }),
  );
  app.use(async (c, next) => {
    if (c.req.url.length > maxUrlBytes) return c.json({ error: 'The address is too long.' }, 414);
    if (c.req.method === 'POST' && !/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
      return c.json({ error: 'Only application/json is accepted.' }, 415);
    }
    return next();
  });
  app.all('/*', async (c) => {
    const headers = new Headers();
    const response = await fetchRequestHandler({
      endpoint: '/api/trpc',
      req: c.req.raw,
      router: appRouter,
      maxBatchSize: 10,
      createContext: () => createRequestContext(options, c, createSessionCookie({ https: options.https, headers })),
      responseMeta({ errors }) {
        const seconds = Math.max(0, ...errors.map((error) => publicError(error).details.retryAfterSeconds ?? 0));
        if (seconds > 0) headers.set('retry-after', String(seconds));
        return { headers };
      },
      onError({ error, path }) {
        if (error.code !== 'INTERNAL_SERVER_ERROR' || error.cause?.name === 'AppError') return;
        options.log.error(
          { requestId: c.get('requestId'), path, error: error.cause ?? error },
          'a procedure failed in an unexpected way',
        );
      },
    });
    return response;
  });
  return app;
}
