import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AppError } from '@staque/core/errors';
import { Agent, request } from 'undici';
import { createAddressPolicy, type AddressPolicy } from './address-policy.ts';
import { createGuardedLookup } from './guarded-lookup.ts';
import { createBodyCounter, eventStreamLimits, jsonBodyLimits } from './limit-body.ts';
import type { Outbound, OutboundFetch } from './outbound.ts';

export interface OutboundOptions {
  /** `host:port` entries that may be private or plain http: the operator's list, and the sandbox's own address while it runs. */
  allow: readonly string[];
  connectMs?: number;
}

const maxHeaderBytes = 32_768;
const keepAliveMs = 75_000;
/** A safety net below the callers' own time-outs, which are shorter. */
const deadSocketMs = 900_000;

/** The guarded way out for every vendor call. One per process: it owns the connection pools. */
export function createOutbound({ allow, connectMs = 10_000 }: OutboundOptions): Outbound {
  const policy = createAddressPolicy(allow);
  const lookup = createGuardedLookup(policy);
  const dispatcher = new Agent({
    connect: { lookup, timeout: connectMs },
    headersTimeout: deadSocketMs,
    bodyTimeout: deadSocketMs,
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: maxHeaderBytes,
    allowH2: false,
  });
  const agentOptions = {
    keepAlive: true,
    maxSockets: Number.POSITIVE_INFINITY,
    maxFreeSockets: 256,
    scheduling: 'lifo',
    noDelay: true,
    lookup,
  } as const;
  const httpAgent = new http.Agent(agentOptions);
  const httpsAgent = new https.Agent(agentOptions);

  return {
    fetch: (input, init) => guardedFetch(policy, dispatcher, input, init),
    requestHandler: () => new GuardedHttpHandler(policy, { httpAgent, httpsAgent, connectionTimeout: connectMs }),
    assertUrlAllowed: (url) => policy.assertUrlAllowed(url),
    async close() {
      httpAgent.destroy();
      httpsAgent.destroy();
      await dispatcher.destroy();
    },
  };
}

class GuardedHttpHandler extends NodeHttpHandler {
  readonly #policy: AddressPolicy;

  constructor(policy: AddressPolicy, options: ConstructorParameters<typeof NodeHttpHandler>[0]) {
    super(options);
    this.#policy = policy;
  }

  override async handle(
    ...[request, options]: Parameters<NodeHttpHandler['handle']>
  ): ReturnType<NodeHttpHandler['handle']> {
    // A literal address is never looked up, so the guarded lookup alone would not see it.
    const port = request.port === undefined ? '' : `:${request.port}`;
    this.#policy.assertUrlAllowed(`${request.protocol}//${request.hostname}${port}`);
    return super.handle(request, options);
  }

  override destroy(): void {
    // The agents are shared by all clients and end with the outbound.
  }
}

/**
 * As much of `fetch` as SDKs use, on undici's `request`: one web stream instead of two in the token path, no cookies, no cache, no
 * decompression (a small body cannot become a large one), and redirects are refused, for they would carry the key elsewhere.
 */
async function guardedFetch(
  policy: AddressPolicy,
  dispatcher: Agent,
  input: Parameters<OutboundFetch>[0],
  init: Parameters<OutboundFetch>[1],
): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input);
  policy.assertUrlAllowed(url);
  const headers = Object.fromEntries(new Headers(init?.headers));
  headers['accept-encoding'] = 'identity';
  const answer = await request(url, {
    dispatcher,
    method: (init?.method ?? 'GET') as 'GET' | 'POST',
    headers,
    body: requestBody(init?.body),
    signal: init?.signal ?? null,
  });
  const responseHeaders = toHeaders(answer.headers);
  try {
    assertReadable(url, answer.statusCode, responseHeaders);
  } catch (error) {
    answer.body.on('error', ignoreLateError).destroy();
    throw error;
  }
  const isEventStream = responseHeaders.get('content-type')?.startsWith('text/event-stream') ?? false;
  const hasBody = answer.statusCode !== 204 && answer.statusCode !== 205;
  if (!hasBody) answer.body.on('error', ignoreLateError).resume();
  return new Response(hasBody ? countedStream(answer.body, isEventStream) : null, {
    status: answer.statusCode,
    headers: responseHeaders,
  });
}

function requestBody(body: unknown): string | Uint8Array | null {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new TypeError('the outbound fetch sends text and bytes only');
}

function toHeaders(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const item of Array.isArray(value) ? value : [value ?? '']) headers.append(name, item);
  }
  return headers;
}

function assertReadable(url: URL, status: number, headers: Headers): void {
  if (status >= 300 && status < 400) {
    throw new AppError('provider_bad_answer', `${url.host} sends us on to another address, which is not followed.`, {
      retryable: false,
      outcome: 'refused',
      remedy: 'Enter the final address in the connection.',
    });
  }
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (status < 200 || status > 599 || encoding !== 'identity') {
    throw new AppError('provider_bad_answer', `${url.host} sent an answer that cannot be read.`, {
      retryable: false,
      outcome: 'unknown',
      vendor: `status ${status}, content-encoding ${encoding.slice(0, 40)}`,
    });
  }
}

function countedStream(body: Readable, isEventStream: boolean): ReadableStream<Uint8Array> {
  const count = createBodyCounter(isEventStream ? eventStreamLimits : jsonBodyLimits);
  const pieces: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) return controller.close();
        try {
          count(value);
        } catch (error) {
          body.on('error', ignoreLateError).destroy();
          throw error;
        }
        controller.enqueue(value);
      },
      cancel() {
        body.on('error', ignoreLateError).destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A body that we gave up reports its end as an error that nobody waits for. */
function ignoreLateError(): void {}
