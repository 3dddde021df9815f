import { Hono, type MiddlewareHandler } from 'hono';
import type { ServiceDependencies } from '@staque/services/dependencies';
import type { GenerationRunner } from '@staque/services/chat/generation-runner';
import type { AppBindings } from './http/bindings.ts';
import { createClientAddress } from './http/client-address.ts';
import { originGuard } from './http/origin-guard.ts';
import { requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import type { Pino } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { chatFollowRoute } from './routes/chat-follow.ts';
import { healthRoutes } from './routes/health.ts';
import { staticRoutes } from './routes/static.ts';
import { trpcRoutes } from './routes/trpc.ts';

export interface AppOptions {
  services: ServiceDependencies;
  runner: GenerationRunner;
  log: Pino;
  trustedProxies: readonly string[];
  /** Origins of the web app: the public one, or the listening addresses. Asked at each request: the port may be known late. */
  allowedOrigins: () => readonly string[];
  https: boolean;
  metricsToken: string | null;
  /** Records a span a request; null while tracing is off. */
  requestSpans: MiddlewareHandler<AppBindings> | null;
  webRoot: string;
  draining: () => boolean;
}

/** All HTTP surfaces of the server, without a socket. */
export function createApp(options: AppOptions): Hono<AppBindings> {
  const { services, runner, log, https } = options;
  const metrics = createMetrics({ runningAnswers: () => runner.count });
  const request = { services, runner, log, https, clientAddress: createClientAddress(options.trustedProxies) };
  const app = new Hono<AppBindings>();
  app.use(requestLog({ log, metrics, nextId: () => services.ids.next() }));
  if (options.requestSpans) app.use(options.requestSpans);
  app.use(securityHeaders({ https }));
  app.route(
    '/',
    healthRoutes({
      database: services.database,
      draining: options.draining,
      metrics,
      metricsToken: options.metricsToken,
    }),
  );
  app.use(originGuard({ allowedOrigins: options.allowedOrigins }));
  app.route('/', chatFollowRoute(request));
  app.route('/api/trpc', trpcRoutes(request));
  app.route('/', staticRoutes({ webRoot: options.webRoot }));
  app.notFound((c) => c.json({ error: 'There is nothing here.' }, 404));
  app.onError((error, c) => {
    log.error({ requestId: c.get('requestId'), error }, 'a request failed in an unexpected way');
    return c.json(
      { error: 'Something went wrong on our side. It has been logged.', requestId: c.get('requestId') },
      500,
    );
  });
  return app;
}
