import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

export interface Upstream {
  origin: string;
  host: string;
  requests: ReceivedRequest[];
  close(): Promise<void>;
}

export type Answer = (request: ReceivedRequest, response: ServerResponse) => void | Promise<void>;

/** A server on a free port of the loopback address that answers with what the test says, byte for byte. */
export async function startUpstream(answer: Answer): Promise<Upstream> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const text = Buffer.concat(pieces).toString();
      const request: ReceivedRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: text === '' ? {} : JSON.parse(text),
      };
      requests.push(request);
      void answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    origin: `http://${host}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends an event stream in pieces of so many bytes, each in its own write. */
export async function sendSse(
  response: ServerResponse,
  text: string,
  pieceBytes = Number.POSITIVE_INFINITY,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_example' });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    response.write(bytes.subarray(at, Math.min(bytes.length, at + pieceBytes)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** One streamed chunk as a server-sent event. */
export function sseChunk(members: Record<string, unknown>): string {
  return `data: ${JSON.stringify({ id: 'chatcmpl-0', object: 'chat.completion.chunk', created: 1, model: 'm', ...members })}\n\n`;
}

export function textChunk(content: string): string {
  return sseChunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
}

export function finishChunk(reason = 'stop'): string {
  return sseChunk({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
}
