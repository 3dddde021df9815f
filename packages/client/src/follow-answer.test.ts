import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createStaqueClient } from './create-staque-client.ts';
import { isStaqueError } from './staque-error.ts';
import type { AnswerEvent } from './stream-answer.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that answers each connection to `chat.follow` with the next of `answers`, the last one again and again. */
async function serve(...answers: Answer[]): Promise<{ url: string; positions: (string | undefined)[] }> {
  const positions: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    const { lastEventId } = JSON.parse(searchParams.get('input') ?? '{}') as { lastEventId?: string };
    const answer = answers[Math.min(positions.length, answers.length - 1)];
    positions.push((request.headers['last-event-id'] as string | undefined) ?? lastEventId);
    answer?.(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, positions };
}

function stream(...lines: string[]): Answer {
  return (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.end(['retry: 10\n\nevent: connected\ndata: {}\n\n', ...lines].join(''));
  };
}

function text(offset: number, piece: string): string {
  return `data: ${JSON.stringify({ type: 'text', offset, text: piece })}\nid: 1:${offset + piece.length}\n\n`;
}

const cost = { amountUsd: null, costStatus: 'unpriced' };
const end = `data: ${JSON.stringify({ type: 'end', status: 'done', finishReason: 'stop', usage: null, usageSource: 'none', cost })}\nid: 1:99\n\n`;
const goodbye = 'event: return\ndata: \n\n';

function refuse(status: number, body: string, contentType = 'application/json'): Answer {
  return (_request, response) => response.writeHead(status, { 'Content-Type': contentType }).end(body);
}

function refusal(code: string): string {
  const error = { code, message: 'no', details: {} };
  return JSON.stringify({
    error: { message: 'no', code: -32_000, data: { code: 'X', httpStatus: 400, error, requestId: 'r1' } },
  });
}

async function follow(url: string, giveUpAfterMs = 5000): Promise<AnswerEvent[]> {
  const staque = createStaqueClient({ url, apiKey: 'key', giveUpAfterMs });
  const events: AnswerEvent[] = [];
  for await (const event of staque.chat.resume({ threadId: 't', messageId: 'm', generationId: 'g' }))
    events.push(event);
  return events;
}

function wholeText(events: AnswerEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.delta : '')).join('');
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return isStaqueError(error) ? error.code : `no StaqueError: ${String(error)}`;
}

describe('following an answer', () => {
  test('comes back where it was when the server ends the stream before the end', async () => {
    const { url, positions } = await serve(stream(text(0, 'Hello'), goodbye), stream(text(5, ' world'), end, goodbye));
    const events = await follow(url);
    expect(wholeText(events)).toBe('Hello world');
    expect(events.map((event) => event.type)).toEqual(['start', 'text', 'text', 'end']);
    expect(positions).toEqual([undefined, '1:5']);
  });

  test('comes back where it was when the connection ends without a word', async () => {
    const { url, positions } = await serve(stream(text(0, 'Hello')), stream(), stream(text(5, '!'), end, goodbye));
    expect(wholeText(await follow(url))).toBe('Hello!');
    expect(positions).toEqual([undefined, '1:5', '1:5']);
  });

  test('reads from the beginning when something is missing, and tells nothing twice', async () => {
    const { url, positions } = await serve(
      stream(text(0, 'Hello'), text(8, 'rld')),
      stream(text(0, 'Hello world'), end, goodbye),
    );
    const events = await follow(url);
    expect(wholeText(events)).toBe('Hello world');
    expect(positions[1]).toBeUndefined();
  });

  test('waits for a server or a proxy that fails for a while', async () => {
    const page = refuse(502, '<html>Bad Gateway</html>', 'text/html');
    const { url } = await serve(page, refuse(503, refusal('unavailable')), stream(text(0, 'there'), end, goodbye));
    expect(wholeText(await follow(url))).toBe('there');
  });

  test('ends at once with the code of a final refusal', async () => {
    for (const [status, code] of [
      [401, 'unauthenticated'],
      [404, 'not_found'],
      [400, 'invalid_input'],
    ] as const) {
      const { url, positions } = await serve(refuse(status, refusal(code)));
      expect(await codeOf(follow(url))).toBe(code);
      expect(positions).toHaveLength(1);
    }
  });

  test('tells the text that came before a final refusal', async () => {
    const { url } = await serve(stream(text(0, 'Hello')), refuse(401, refusal('unauthenticated')));
    const staque = createStaqueClient({ url, apiKey: 'key' });
    let seen = '';
    const reading = (async () => {
      for await (const event of staque.chat.resume({ threadId: 't', messageId: 'm', generationId: 'g' })) {
        if (event.type === 'text') seen = event.text;
      }
    })();
    expect(await codeOf(reading)).toBe('unauthenticated');
    expect(seen).toBe('Hello');
  });

  test('gives up on a server that lets go again and again, on one that only fails, and on one that never answers', async () => {
    expect(await codeOf(follow((await serve(stream(goodbye))).url))).toBe('unavailable');
    expect(await codeOf(follow((await serve(stream())).url, 700))).toBe('unavailable');
    expect(await codeOf(follow((await serve(() => {})).url, 700))).toBe('unavailable');
  });

  test('an abort ends it without an error, also while the server is away', async () => {
    const { url } = await serve(() => {});
    const staque = createStaqueClient({ url, apiKey: 'key' });
    const types: string[] = [];
    const place = { threadId: 't', messageId: 'm', generationId: 'g' };
    for await (const event of staque.chat.resume({ ...place, signal: AbortSignal.timeout(200) }))
      types.push(event.type);
    expect(types).toEqual(['start']);
  });
});
