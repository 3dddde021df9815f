import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import type { AppBindings } from '../http/bindings.ts';

const apiPath = /^\/(api|v1)(\/|$)/;

/** The built web app: hashed assets for ever, everything else always asked for anew; every other path is the app's own. */
export function staticRoutes({ webRoot }: { webRoot: string }): Hono<AppBindings> {
  const app = new Hono<AppBindings>();
  const indexFile = path.join(webRoot, 'index.html');
  const index = existsSync(indexFile) ? readFileSync(indexFile, 'utf8') : null;
  const files = serveStatic({ root: webRoot, precompressed: true });
  app.get('/assets/*', cacheControl('public, max-age=31536000, immutable'), files);
  app.get('/assets/*', (c) => c.notFound());
  if (!index) return app;
  const page = (c: Context<AppBindings>) => c.html(index, 200, { 'Cache-Control': 'no-cache' });
  app.get('/', (c) => page(c));
  app.get('/:file{[\\w-]+\\.(?:js|svg|png|webmanifest|txt|ico)}', cacheControl('no-cache'), files);
  app.get('/*', (c) => (apiPath.test(c.req.path) || /\/\.|\.\w{1,8}$/.test(c.req.path) ? c.notFound() : page(c)));
  return app;
}

/** After the answer is made: the file server calls `onFound` too late for a header. */
function cacheControl(lifetime: string): MiddlewareHandler<AppBindings> {
  return async (c, next) => {
    await next();
    if (c.res.ok) c.res.headers.set('Cache-Control', lifetime);
  };
}
