import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { Database } from '@staque/db/client';
import { isMigrated } from '@staque/db/migrate';
import { isWritable } from '@staque/db/queries/health';
import type { AppBindings } from '../http/bindings.ts';
import type { Metrics } from '../metrics.ts';

export interface HealthOptions {
  database: Database;
  draining: () => boolean;
  metrics: Metrics;
  metricsToken: string | null;
}

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: only with the operator's token. */
export function healthRoutes({ database, draining, metrics, metricsToken }: HealthOptions): Hono<AppBindings> {
  const app = new Hono<AppBindings>();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    if (draining()) return c.json({ status: 'draining' }, 503);
    try {
      if (!(await isWritable(database.db))) return c.json({ status: 'database is read-only' }, 503);
      return (await isMigrated(database.db))
        ? c.json({ status: 'ready' })
        : c.json({ status: 'database is not migrated' }, 503);
    } catch {
      // Any failure means the same to a load balancer; the loops log the cause.
      return c.json({ status: 'database is not reachable' }, 503);
    }
  });
  app.get('/metrics', async (c) => {
    if (!metricsToken || !equal(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`)) return c.notFound();
    return c.body(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType });
  });
  return app;
}

function equal(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
