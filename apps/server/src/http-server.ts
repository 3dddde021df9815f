import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AppBindings } from './http/bindings.ts';

const maxConnections = 2000;
const backlog = 8192;

export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
}

/** Listens with the limits that keep slow and greedy clients from taking the process. Rejects with a clear `PortInUseError`. */
export async function startHttpServer(
  app: Hono<AppBindings>,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: 15_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 75_000,
      maxHeaderSize: 16_384,
      noDelay: true,
    },
  }) as Server;
  server.maxConnections = maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(
        new PortInUseError(
          `Port ${port} on ${host} is taken by another program. Stop it, or choose another with PORT=3001.`,
        ),
      );
    });
    server.listen({ host, port, backlog }, resolve);
  });
  return server;
}

/** Stops taking connections and ends the idle ones; open streams are cut by the caller's own means. */
export async function closeHttpServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1000).unref();
  });
}
