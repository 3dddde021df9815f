import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const IDLE = 'I'.charCodeAt(0);

/**
 * A connection pooler in transaction mode on 127.0.0.1: a client keeps its server connection from its first message until the
 * server is idle again, then the next client may get it. Sign-in passes straight through.
 */
export async function startTransactionPooler(serverUrl: string): Promise<{ url: string; stop(): void }> {
  const server = new URL(serverUrl);
  const free: Socket[] = [];
  const sockets = new Set<Socket>();

  const pooler = createServer((client) => {
    let upstream: Socket | null = connect(Number(server.port), server.hostname);
    const waiting: Buffer[] = [];
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    const serve = (socket: Socket) => {
      upstream = socket;
      let pending = Buffer.alloc(0);
      socket.removeAllListeners('data');
      socket.on('data', (chunk: Buffer) => {
        client.write(chunk);
        pending = Buffer.concat([pending, chunk]);
        while (pending.length >= 5 && pending.length > pending.readUInt32BE(1)) {
          const isIdle = pending[0] === READY_FOR_QUERY && pending[5] === IDLE;
          pending = pending.subarray(pending.readUInt32BE(1) + 1);
          if (isIdle) release(socket);
        }
      });
      for (const chunk of waiting.splice(0)) socket.write(chunk);
    };
    const release = (socket: Socket) => {
      upstream = null;
      free.push(socket);
    };
    serve(upstream);
    client.on('data', (chunk: Buffer) => {
      if (upstream) return void upstream.write(chunk);
      waiting.push(chunk);
      const next = free.pop();
      if (next) serve(next);
    });
  });
  await new Promise<void>((resolve) => pooler.listen(0, '127.0.0.1', resolve));
  const url = new URL(serverUrl);
  url.port = String((pooler.address() as AddressInfo).port);
  return {
    url: url.href,
    stop: () => {
      pooler.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
