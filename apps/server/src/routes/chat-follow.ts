import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { Hono, type Context as HonoContext } from 'hono';
import { followInput } from '@staque/core/chat/schemas';
import { AppError } from '@staque/core/errors';
import { whileAllowed, type Allowance } from '@staque/services/auth/while-allowed';
import { followGeneration, type TrackedChatEvent } from '@staque/services/chat/follow-generation';
import { errorShape } from '@staque/trpc/error-mapping';
import type { AppBindings } from '../http/bindings.ts';
import { createRequestContext, type RequestContextOptions } from '../http/request-context.ts';
import { apiHeaders } from '../http/security-headers.ts';
import { createSessionCookie } from '../http/session-cookie.ts';
import type { Pino } from '../logger.ts';

const heartbeatMs = 15_000;
/** tRPC sends no `retry:` and browsers then wait three seconds before they come back. */
const opening = 'retry: 200\n\nevent: connected\ndata: {"reconnectAfterInactivityMs":40000}\n\n';

/**
 * `chat.follow` in tRPC's own event-stream format, written straight to the socket: the general machinery costs more than twice
 * the CPU a token. Types, authentication and the verb are the procedure's; a contract test compares both on the wire.
 */
export function chatFollowRoute(options: RequestContextOptions & { log: Pino }): Hono<AppBindings> {
  const app = new Hono<AppBindings>();
  app.get('/api/trpc/chat.follow', async (c) => {
    const gone = new AbortController();
    const { outgoing } = c.env;
    outgoing.once('close', () => gone.abort());
    let batches: AsyncGenerator<TrackedChatEvent[], void>;
    let allowed: Allowance;
    try {
      const ctx = await createRequestContext(
        options,
        c,
        createSessionCookie({ https: options.https, headers: new Headers() }),
      );
      allowed = whileAllowed(ctx, 'chat:use', gone.signal);
      batches = await followGeneration(ctx, readInput(c), allowed.signal);
    } catch (error) {
      gone.abort();
      return refuse(c, options, error);
    }
    outgoing.writeHead(200, {
      ...apiHeaders(options),
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform, no-store',
      'X-Accel-Buffering': 'no',
      'X-Request-Id': c.get('requestId'),
      Connection: 'keep-alive',
    });
    outgoing.write(opening);
    const heartbeat = setInterval(() => void beat(outgoing), heartbeatMs);
    await writeBatches(outgoing, batches, allowed)
      .catch((error: unknown) => writeFailure(outgoing, error, options, c))
      .finally(() => {
        clearInterval(heartbeat);
        gone.abort();
        outgoing.end();
      });
    return RESPONSE_ALREADY_SENT;
  });
  return app;
}

/** The header is what a browser sends by itself on reconnect, so it is newer than what stands in the address. */
function readInput(c: HonoContext<AppBindings>): { generationId: string; lastEventId?: string | null | undefined } {
  let raw: unknown;
  try {
    raw = JSON.parse(c.req.query('input') ?? 'null');
  } catch (cause) {
    throw new AppError('invalid_input', 'The request could not be read.', {}, { cause });
  }
  const parsed = followInput.safeParse(raw);
  if (!parsed.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: parsed.error });
  const header = c.req.header('last-event-id');
  return header ? { ...parsed.data, lastEventId: header.slice(0, 60) } : parsed.data;
}

function refuse(c: HonoContext<AppBindings>, options: { log: Pino }, thrown: unknown): Response {
  const shape = errorShape(getTRPCErrorFromUnknown(thrown), 'chat.follow', c.get('requestId'));
  if (shape.data.error.code === 'internal')
    options.log.error({ requestId: c.get('requestId'), error: thrown }, 'a viewer could not be served');
  return new Response(JSON.stringify({ error: shape }), {
    status: shape.data.httpStatus,
    headers: { 'Content-Type': 'application/json' },
  });
}

async function writeBatches(
  outgoing: ServerResponse,
  batches: AsyncGenerator<TrackedChatEvent[], void>,
  allowed: Allowance,
): Promise<void> {
  for await (const batch of batches) {
    if (outgoing.destroyed) return;
    let text = '';
    for (const { id, event } of batch) text += `data: ${JSON.stringify(event)}\nid: ${id}\n\n`;
    // Nothing is taken from the answer while the viewer does not read, so a slow one costs no memory beyond this batch.
    if (!outgoing.write(text)) await drained(outgoing);
  }
  allowed.throwIfRefused();
  if (!outgoing.destroyed) outgoing.write('event: return\ndata: \n\n');
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
    if (outgoing.destroyed) done();
  });
}

function writeFailure(
  outgoing: ServerResponse,
  error: unknown,
  options: { log: Pino },
  c: HonoContext<AppBindings>,
): void {
  const shape = errorShape(getTRPCErrorFromUnknown(error), 'chat.follow', c.get('requestId'));
  if (shape.data.error.code === 'internal')
    options.log.error({ requestId: c.get('requestId'), error }, 'a stream failed');
  if (!outgoing.destroyed) outgoing.write(`event: serialized-error\ndata: ${JSON.stringify(shape)}\n\n`);
}

/** Keeps the connection alive, and ends it for a viewer who is no longer reading. */
async function beat(outgoing: ServerResponse): Promise<void> {
  const buffered = outgoing.writableLength;
  outgoing.write('event: ping\ndata: \n\n');
  if (buffered === 0) return;
  await sleep(heartbeatMs, undefined, { ref: false });
  if (outgoing.writableLength >= buffered && !outgoing.destroyed) outgoing.destroy();
}
