import type { AppError, ErrorCode } from '@staque/core/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import cases from './openai-wire/fixtures/openai-errors.json' with { type: 'json' };
import { createOpenAiClient } from './openai-wire/open-ai-client.ts';
import { sendJson, startUpstream, type Answer, type Upstream } from './openai-wire/testing/upstream.ts';
import { createOutbound } from './outbound/create-outbound.ts';
import type { Outbound } from './outbound/outbound.ts';
import { openAiError, vendorBodyError } from './provider-error.ts';

const secret = 'sk-verysecretvalue1234';
let answer: Answer = (_, response) => sendJson(response, 500, {});
let upstream: Upstream;
let outbound: Outbound;

beforeAll(async () => {
  upstream = await startUpstream((request, response) => answer(request, response));
  outbound = createOutbound({ allow: [upstream.host] });
});
afterAll(async () => {
  await outbound.close();
  await upstream.close();
});

/** What the real client makes of an answer, as our error. */
async function failureOf(next: Answer, origin = upstream.origin): Promise<AppError> {
  answer = next;
  const client = createOpenAiClient(outbound, { baseUrl: `${origin}/v1`, apiKey: secret }, 5_000);
  const thrown: unknown = await client.chat.completions
    .create({ model: 'm', messages: [{ role: 'user', content: 'x' }], stream: true })
    .then(() => null)
    .catch((error: unknown) => error);
  return openAiError(thrown, { vendorName: 'The vendor', secrets: [secret] });
}

function answerOf(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (_, response) => sendJson(response, status, body, headers);
}

const codeByClass: Record<string, ErrorCode> = {
  'no-access': 'model_unavailable',
  'bad-key': 'credentials_rejected',
  throttled: 'provider_rate_limited',
  quota: 'quota_exceeded',
  'bad-request': 'context_too_long',
  loading: 'provider_unavailable',
};

describe('recorded error bodies', () => {
  const table = cases.cases.map((each) => [`${each.service} ${each.status} ${each.class}`, each] as const);
  it.each(table)('%s', async (_name, each) => {
    const headers = Object.fromEntries(
      Object.entries(each.headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const error = await failureOf(answerOf(each.status, each.body, headers));
    expect([error.code, error.details.retryable, error.details.outcome]).toEqual([
      codeByClass[each.class],
      each.retry,
      'refused',
    ]);
    expect(error.details.vendor).toContain(String(each.status));
  });
});

describe('details', () => {
  it('the words of a body without an `error` key are kept', async () => {
    const body = { status: 404, title: 'Not Found', detail: "Function 'f': Not found for account 'a'" };
    expect((await failureOf(answerOf(404, body))).details.vendor).toBe("404 Function 'f': Not found for account 'a'");
  });

  it('a page of HTML says nothing that helps', async () => {
    expect((await failureOf(answerOf(502, '<html><h1>Bad gateway</h1></html>'))).details.vendor).toBe('502');
  });

  it('a validation list names its fields', async () => {
    const body = { detail: [{ loc: ['body', 'temperature'], msg: 'must be below 1', type: 'value_error' }] };
    expect((await failureOf(answerOf(422, body))).details.vendor).toBe('422 body.temperature: must be below 1');
  });

  it('seconds to wait are passed on with what may be retried', async () => {
    const limited = answerOf(
      429,
      { error: { message: 'slow down', code: 'rate_limit_exceeded' } },
      { 'retry-after': '7' },
    );
    expect((await failureOf(limited)).details.retryAfterSeconds).toBe(7);
    const spent = answerOf(429, { error: { message: 'spent', code: 'insufficient_quota' } }, { 'retry-after': '7' });
    expect((await failureOf(spent)).details.retryAfterSeconds).toBeUndefined();
  });

  it.each([
    [410, { title: 'Gone' }, 'model_unavailable'],
    [402, { error: { message: 'Insufficient Balance' } }, 'quota_exceeded'],
    [404, '<html>nginx</html>', 'provider_rejected'],
    [504, '', 'provider_timeout'],
    [529, { error: { type: 'overloaded_error', message: 'Overloaded' } }, 'provider_unavailable'],
    [400, { error: { code: 'content_filter', message: 'The response was filtered' } }, 'provider_rejected'],
    [400, { error: { code: 'context_length_exceeded', message: 'too long' } }, 'context_too_long'],
    [
      400,
      { error: { message: "Unsupported parameter: 'max_tokens'", code: 'unsupported_parameter' } },
      'provider_rejected',
    ],
  ] as const)('%i %j is %s', async (status, body, code) => {
    expect((await failureOf(answerOf(status, body))).code).toBe(code);
  });

  it('nothing that looks like a secret is kept of the vendor’s words', async () => {
    const message = `key ${secret}, nvapi-abcdefgh12345678, AKIAIOSFODNN7EXAMPLE, wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY, Bearer abc.def-123456, https://u:p4ssw0rd@host/?api_key=abcdef123456`;
    const { vendor } = (await failureOf(answerOf(400, { error: { message } }))).details;
    for (const part of ['verysecret', 'abcdefgh1234', 'IOSFODNN7', 'wJalrXUt', 'abc.def', 'p4ssw0rd', 'abcdef123456'])
      expect(vendor).not.toContain(part);
    expect(vendor).toContain('[redacted]');
  });

  it('a megabyte of words becomes a sentence', async () => {
    const { vendor } = (await failureOf(answerOf(400, { error: { message: 'word '.repeat(200_000) } }))).details;
    expect(vendor?.length).toBeLessThanOrEqual(500);
  });
});

describe('connections', () => {
  it('a port where nobody listens was never sent to', async () => {
    const gone = await startUpstream(() => undefined);
    await gone.close();
    const open = createOutbound({ allow: [gone.host] });
    const error = openAiError(await open.fetch(gone.origin).catch((thrown: unknown) => thrown), {
      vendorName: 'The vendor',
    });
    await open.close();
    expect(error).toMatchObject({
      code: 'provider_unavailable',
      details: { retryable: true, outcome: 'refused', vendor: 'ECONNREFUSED' },
    });
  });

  it('a socket cut before the answer leaves the outcome unknown', async () => {
    const error = await failureOf((_, response) => void response.socket?.destroy());
    expect(error).toMatchObject({ code: 'provider_unavailable', details: { outcome: 'unknown', retryable: true } });
  });

  it('an address that is refused stays refused through the client', async () => {
    expect((await failureOf(answerOf(200, {}), 'http://127.0.0.1:1')).code).toBe('address_refused');
  });
});

describe('bodies found elsewhere', () => {
  it('a container’s error keeps the status that AWS reports beside it', () => {
    const body = {
      object: 'error',
      message: "This model's maximum context length is 8192 tokens.",
      type: 'BadRequestError',
      code: 400,
    };
    expect(vendorBodyError(body, { vendorName: 'The container' }).code).toBe('context_too_long');
    expect(
      vendorBodyError(
        { error: 'Model is overloaded', error_type: 'overloaded' },
        { vendorName: 'The container', status: 429 },
      ).code,
    ).toBe('provider_rate_limited');
  });

  it('an error inside a stream may have billed', () => {
    const error = vendorBodyError(
      { error: { message: 'boom', type: 'server_error' } },
      { vendorName: 'X', inStream: true },
    );
    expect([error.code, error.details.outcome]).toEqual(['provider_unavailable', 'unknown']);
  });
});
