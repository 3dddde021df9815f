import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the next chat request is answered. */
export type UpstreamBehaviour =
  /** A whole answer, its bytes cut into pieces of `splitBytes`, each written by itself. */
  | {
      kind: 'answer';
      text: string;
      splitBytes?: number;
      chunkLength?: number;
      usage?: { prompt: number; completion: number } | null;
    }
  /** The beginning of an answer, then the socket is destroyed. */
  | { kind: 'half'; text: string }
  /** Status 200 and a stream that ends at once. */
  | { kind: 'nothing' }
  /** The connection is closed without an answer. */
  | { kind: 'hang-up' }
  | {
      kind: 'refusal';
      status: number;
      type?: string;
      body: string | ((authorization: string) => string);
      headers?: Record<string, string>;
    };

export interface Upstream {
  /** `http://127.0.0.1:<port>/v1` */
  baseUrl: string;
  /** For `OUTBOUND_ALLOW`. */
  host: string;
  behaviour: UpstreamBehaviour;
  /** Chat requests so far. */
  requests: { authorization: string; body: string }[];
  close(): Promise<void>;
}

/** A small OpenAI-compatible server of the tests' own, outside of the sandbox, that misbehaves as ordered. */
export async function startUpstream(): Promise<Upstream> {
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const upstream: Upstream = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    host: `127.0.0.1:${port}`,
    behaviour: { kind: 'answer', text: 'Hello.' },
    requests: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const authorization = request.headers.authorization ?? '';
    if (request.method === 'GET') {
      const data = [{ id: 'test-model', object: 'model', created: 1, owned_by: 'tests' }];
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ object: 'list', data }));
      return;
    }
    upstream.requests.push({ authorization, body });
    await answer(upstream.behaviour, authorization, response);
  }
  return upstream;
}

async function answer(behaviour: UpstreamBehaviour, authorization: string, response: ServerResponse): Promise<void> {
  switch (behaviour.kind) {
    case 'refusal': {
      const text = typeof behaviour.body === 'string' ? behaviour.body : behaviour.body(authorization);
      response
        .writeHead(behaviour.status, { 'Content-Type': behaviour.type ?? 'application/json', ...behaviour.headers })
        .end(text);
      return;
    }
    case 'hang-up':
      response.socket?.destroy();
      return;
    case 'nothing':
      openStream(response);
      response.end();
      return;
    case 'half':
      openStream(response);
      response.write(contentFrames(behaviour.text, 7).join(''));
      // Given time to arrive: a reset would take what was written with it.
      setTimeout(() => response.socket?.destroy(), 100);
      return;
    case 'answer': {
      openStream(response);
      const { usage = { prompt: 11, completion: 22 } } = behaviour;
      const frames = [
        ...contentFrames(behaviour.text, behaviour.chunkLength ?? 7),
        frame({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
      ];
      if (usage)
        frames.push(
          frame({
            choices: [],
            usage: {
              prompt_tokens: usage.prompt,
              completion_tokens: usage.completion,
              total_tokens: usage.prompt + usage.completion,
            },
          }),
        );
      await writeSplit(response, Buffer.from(`${frames.join('')}data: [DONE]\n\n`), behaviour.splitBytes ?? 4096);
      response.end();
    }
  }
}

function openStream(response: ServerResponse): void {
  response.socket?.setNoDelay(true);
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
}

function contentFrames(text: string, chunkLength: number): string[] {
  // By code points: a vendor's tokenizer may cut a word anywhere, but its JSON holds whole characters.
  const characters = [...text];
  const frames: string[] = [];
  for (let start = 0; start < characters.length; start += chunkLength) {
    const content = characters.slice(start, start + chunkLength).join('');
    frames.push(frame({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }));
  }
  return frames;
}

function frame(chunk: object): string {
  return `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'test-model', ...chunk })}\n\n`;
}

async function writeSplit(response: ServerResponse, bytes: Buffer, size: number): Promise<void> {
  for (let start = 0; start < bytes.length; start += size) {
    response.write(bytes.subarray(start, start + size));
    // A turn of the loop between two writes keeps them apart on the wire.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
