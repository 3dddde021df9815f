import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { EventStreamCodec } from '@smithy/eventstream-codec';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { fromUtf8, toUtf8 } from '@smithy/util-utf8';
import type { ProviderDependencies } from '../../dependencies.ts';
import { defaultTimeouts } from '../../dependencies.ts';
import type { ProviderConnection } from '../../provider.ts';

export interface WireFrame {
  headers: Record<string, string>;
  payload?: unknown;
  payloadBase64?: string;
}

export interface WireResponse {
  status: number;
  headers?: Record<string, string | undefined>;
  body?: unknown;
  frames?: WireFrame[];
  /** After the frames: end (default), cut the socket, or keep it open without a byte. */
  after?: 'end' | 'cut' | 'stall';
}

export interface WireRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  target: string | null;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export interface WireServer {
  url: string;
  requests: WireRequest[];
  /** Calls whose client has gone before the answer ended. */
  closedEarly(): number;
  close(): Promise<void>;
}

const codec = new EventStreamCodec(toUtf8, fromUtf8);

/** A local server that answers the real SDKs with recorded exchanges, or with whatever `answer` makes of the request. */
export async function startWireServer(answer: (request: WireRequest) => WireResponse): Promise<WireServer> {
  const requests: WireRequest[] = [];
  let closedEarly = 0;
  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing);
  });
  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    requests.push(request);
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) closedEarly += 1;
    });
    send(outgoing, answer(request));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    closedEarly: () => closedEarly,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Dependencies whose simulated connections talk to the given address. */
export function wireDependencies(
  sandboxUrl: string,
  timeouts: Partial<ProviderDependencies['timeouts']> = {},
): ProviderDependencies {
  const handler = new NodeHttpHandler();
  return {
    outbound: {
      fetch,
      requestHandler: () => handler,
      assertUrlAllowed() {},
      close: async () => handler.destroy(),
    },
    clock: { now: () => new Date() },
    sandboxUrl,
    timeouts: { ...defaultTimeouts, ...timeouts },
  };
}

export function simulatedConnection(overrides: Partial<ProviderConnection> = {}): ProviderConnection {
  return {
    id: '01900000-0000-7000-8000-000000000001',
    kind: 'aws',
    settings: { regions: ['us-east-1'], executionRoleArn: 'arn:aws:iam::123456789012:role/StaqueSageMaker' },
    credentials: {
      kind: 'aws',
      aws: { type: 'keys', accessKeyId: 'AKIASANDBOX0000000000', secretAccessKey: 'sandbox-secret-access-key' },
    },
    simulated: true,
    ...overrides,
  };
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
  const url = new URL(incoming.url ?? '/', 'http://local');
  const text = Buffer.concat(chunks).toString('utf8');
  const target = incoming.headers['x-amz-target'];
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    target: typeof target === 'string' ? target : null,
    headers: incoming.headers,
    body: text === '' ? null : JSON.parse(text),
  };
}

function send(outgoing: ServerResponse, response: WireResponse): void {
  outgoing.writeHead(response.status, response.headers ?? { 'content-type': 'application/json' });
  if (!response.frames) {
    outgoing.end(response.body === undefined || response.body === null ? '' : JSON.stringify(response.body));
    return;
  }
  for (const frame of response.frames) outgoing.write(encodeFrame(frame));
  if (response.after === 'cut') setImmediate(() => outgoing.destroy());
  else if (response.after !== 'stall') outgoing.end();
}

function encodeFrame(frame: WireFrame): Uint8Array {
  const headers = Object.fromEntries(
    Object.entries(frame.headers).map(([name, value]) => [name, { type: 'string' as const, value }]),
  );
  const body =
    frame.payloadBase64 === undefined
      ? Buffer.from(JSON.stringify(frame.payload ?? {}))
      : Buffer.from(frame.payloadBase64, 'base64');
  return codec.encode({ headers, body: new Uint8Array(body) });
}
