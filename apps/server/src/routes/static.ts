import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import type { AppBindings } from '../http/bindings.ts';

const apiPath = /^\/(api|v1)(\/|$)/;

/** The built web app: hashed assets for ever, everything else always asked for anew; every other path is the app's own. */
export function staticRoutes({ webRoot }: { webRoot: string }): Hono<AppBindings> {
  const app = new Hono<AppBindings>();
  const indexFile = path.join(webRoot, 'index.html');
  const index = existsSync(indexFile) ? readFileSync(indexFile, 'utf8') : null;
  app.get(
    '/assets/*',
    serveStatic({
      root: webRoot,
      precompressed: true,
      onFound: (_file, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  );
  app.get('/assets/*', (c) => c.notFound());
  if (!index) return app;
  const page = (c: Context<AppBindings>) => c.html(index, 200, { 'Cache-Control': 'no-cache' });
  app.get('/', (c) => page(c));
  app.get(
    '/:file{[\\w-]+\\.(?:js|svg|png|webmanifest|txt|ico)}',
    serveStatic({ root: webRoot, precompressed: true, onFound: (_file, c) => c.header('Cache-Control', 'no-cache') }),
  );
  app.get('/*', (c) => (apiPath.test(c.req.path) || /\/\.|\.\w{1,8}$/.test(c.req.path) ? c.notFound() : page(c)));
  return app;
}
