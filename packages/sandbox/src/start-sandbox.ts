import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createSandboxApp } from './app.ts';
import { createSandbox } from './sandbox.ts';

export interface StartSandboxOptions {
  /** Folder for endpoints, models and the log; made when missing. */
  stateDir: string;
  host?: string;
  /** 0 takes a free port. */
  port?: number;
  /** Endpoint life cycles run this many times faster (default 1). */
  clockScale?: number;
}

export interface RunningSandbox {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Starts the simulated clouds in this process. Rejects when the port is taken or the state cannot be read. */
export async function startSandbox(options: StartSandboxOptions): Promise<RunningSandbox> {
  const { host = '127.0.0.1', port = 0 } = options;
  const app = createSandboxApp(createSandbox(options));
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
