import { gzipSync } from 'node:zlib';
import { BedrockClient, ListFoundationModelsCommand } from '@aws-sdk/client-bedrock';
import { AppError } from '@staque/core/errors';
import { afterEach, describe, expect, it } from 'vitest';
import { sendJson, startUpstream, type Answer } from '../openai-wire/testing/upstream.ts';
import { classifyAddress, createAddressPolicy } from './address-policy.ts';
import { createOutbound } from './create-outbound.ts';
import { createGuardedLookup } from './guarded-lookup.ts';
import type { Outbound } from './outbound.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listen(answer: Answer = (_, response) => sendJson(response, 200, { ok: true })) {
  const upstream = await startUpstream(answer);
  closers.push(upstream.close);
  return upstream;
}

function outboundTo(...allow: string[]) {
  const outbound = createOutbound({ allow });
  closers.push(outbound.close);
  return outbound;
}

const loopbackSpellings = [
  '127.0.0.1',
  '127.1',
  '0x7f000001',
  '2130706433',
  '0177.0.0.1',
  '[::1]',
  '[::ffff:7f00:1]',
  '[::ffff:127.0.0.1]',
  '[::7f00:1]',
  '0.0.0.0',
  '[::]',
  '①②⑦.⓪.⓪.①',
  'localhost',
  'LOCALHOST.',
  'api.localhost',
];

describe('addresses that nobody listed', () => {
  it.each(loopbackSpellings)(
    '%s is refused when it is saved and when it is called, and nobody hears of it',
    async (host) => {
      const upstream = await listen();
      const outbound = outboundTo();
      const port = new URL(upstream.origin).port;
      for (const url of [`http://${host}:${port}/v1`, `https://${host}:${port}/v1`]) {
        expect(() => outbound.assertUrlAllowed(url)).toThrow(AppError);
        await expect(outbound.fetch(url)).rejects.toMatchObject({ code: 'address_refused' });
      }
      expect(upstream.requests).toEqual([]);
    },
  );

  it.each(['10.0.0.8', '172.16.3.4', '192.168.1.1', '[fd12:3456::1]'])('%s is private', (host) => {
    expect(() => outboundTo().assertUrlAllowed(`https://${host}/v1`)).toThrow(/private network/);
  });

  it.each([
    'http://api.openai.com/v1',
    'https://user:pass@api.openai.com',
    'ftp://api.openai.com',
    'file:///etc/passwd',
    'https://api.openai.com:22',
    'no url',
  ])('%s is refused', (url) => {
    expect(() => outboundTo().assertUrlAllowed(url)).toThrow(AppError);
  });

  it.each([
    'https://api.openai.com/v1',
    'https://models.example.com:8443/v1',
    'https://8.8.8.8/v1',
    'https://[2606:4700::1111]/v1',
  ])('%s is public', (url) => {
    expect(() => outboundTo().assertUrlAllowed(url)).not.toThrow();
  });

  it('a name that leads to a private address is refused by what it resolves to', async () => {
    const lookup = createGuardedLookup(createAddressPolicy([]));
    const error = await new Promise((resolve) => lookup('localhost', { all: true }, resolve));
    expect(error).toMatchObject({ code: 'address_refused' });
  });
});

describe('addresses that are never allowed', () => {
  const never = [
    '169.254.169.254',
    '169.254.170.2',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::a9fe:a9fe]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[::ffff:169.254.169.254]',
    '[::a9fe:a9fe]',
    '0.0.0.0',
    '[::]',
    '224.0.0.1',
    '255.255.255.255',
    'metadata.google.internal',
    'metadata.google.internal.',
  ];
  it.each(never)('%s stays refused although it is listed', (host) => {
    const outbound = outboundTo(`${host}:8000`);
    expect(() => outbound.assertUrlAllowed(`http://${host}:8000/v1`)).toThrow(/never allowed/);
  });

  it('no name may resolve to one, listed or not', () => {
    const policy = createAddressPolicy(['nim.internal:8000']);
    expect(() => policy.assertResolved('nim.internal', '169.254.169.254')).toThrow(/never allowed/);
    expect(() => policy.assertResolved('nim.internal', '::ffff:169.254.169.254')).toThrow(/never allowed/);
    expect(() => policy.assertResolved('nim.internal', '10.0.0.7')).not.toThrow();
    expect(() => policy.assertResolved('other.internal', '10.0.0.7')).toThrow(/private network/);
  });

  it('an address in no known form is never allowed', () => {
    expect(['', 'abc', '1.2.3.4.5', '240.0.0.1', '2001:db8::1'].map(classifyAddress)).toEqual([
      'never',
      'never',
      'never',
      'never',
      'never',
    ]);
  });
});

describe('addresses that the operator listed', () => {
  it('exactly host and port are reachable, also by plain http', async () => {
    const upstream = await listen();
    const outbound = outboundTo(upstream.host);
    const response = await outbound.fetch(`${upstream.origin}/v1/models`);
    expect(await response.json()).toEqual({ ok: true });
    const port = Number(new URL(upstream.origin).port);
    expect(() => outbound.assertUrlAllowed(`http://127.0.0.1:${port === 65_535 ? 1024 : port + 1}/`)).toThrow(AppError);
  });

  it('a listed name keeps its other ports closed, for it may lead into the private network', () => {
    const outbound = outboundTo('nim.internal:8000');
    expect(() => outbound.assertUrlAllowed('http://nim.internal:8000/v1')).not.toThrow();
    expect(() => outbound.assertUrlAllowed('https://nim.internal/v1')).toThrow(AppError);
  });

  it('a listed name is reached through DNS', async () => {
    const upstream = await listen();
    const port = new URL(upstream.origin).port;
    const outbound = outboundTo(`localhost:${port}`);
    expect((await outbound.fetch(`http://localhost:${port}/`)).status).toBe(200);
  });
});

describe('answers that are not what they seem', () => {
  it.each([301, 302, 303, 307, 308])('a %i to elsewhere is not followed and the key is not sent on', async (status) => {
    const elsewhere = await listen();
    const upstream = await listen((_, response) => {
      response.writeHead(status, { location: `${elsewhere.origin}/steal` }).end();
    });
    const outbound = outboundTo(upstream.host, elsewhere.host);
    const call = outbound.fetch(`${upstream.origin}/v1`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: 'Bearer k' },
    });
    await expect(call).rejects.toMatchObject({ code: 'provider_bad_answer' });
    expect(elsewhere.requests).toEqual([]);
  });

  it('compressed bodies are neither asked for nor read', async () => {
    const upstream = await listen((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000)));
    });
    await expect(outboundTo(upstream.host).fetch(upstream.origin)).rejects.toMatchObject({
      code: 'provider_bad_answer',
    });
    expect(upstream.requests[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('a body without an end is cut', async () => {
    const upstream = await listen((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const filler = Buffer.alloc(1_000_000, ' ');
      const more = (): void => {
        while (!response.destroyed && response.write(filler));
        if (!response.destroyed) response.once('drain', more);
      };
      response.on('error', () => undefined);
      more();
    });
    const response = await outboundTo(upstream.host).fetch(upstream.origin);
    await expect(response.text()).rejects.toMatchObject({ code: 'provider_bad_answer' });
  });

  it('a megabyte of headers is refused', async () => {
    const upstream = await listen((_, response) => {
      response
        .writeHead(
          200,
          Object.fromEntries(Array.from({ length: 100 }, (_each, index) => [`x-${index}`, 'h'.repeat(10_000)])),
        )
        .end();
    });
    await expect(outboundTo(upstream.host).fetch(upstream.origin)).rejects.toThrow();
  });
});

describe('the handler for AWS clients', () => {
  function list(outbound: Outbound, endpoint: string) {
    const client = new BedrockClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIAEXAMPLEEXAMPLE00', secretAccessKey: 'secret' },
      requestHandler: outbound.requestHandler(),
      maxAttempts: 1,
    });
    return client.send(new ListFoundationModelsCommand({})).finally(() => client.destroy());
  }
  const noModels: Answer = (_, response) => sendJson(response, 200, { modelSummaries: [] });

  it('reaches what is listed and refuses what is not, by the same rules', async () => {
    const listed = await listen(noModels);
    const other = await listen(noModels);
    const outbound = outboundTo(listed.host);
    expect((await list(outbound, listed.origin)).modelSummaries).toEqual([]);
    await expect(list(outbound, other.origin)).rejects.toMatchObject({ code: 'address_refused' });
    await expect(list(outbound, other.origin.replace('127.0.0.1', 'localhost'))).rejects.toMatchObject({
      code: 'address_refused',
    });
    expect(other.requests).toEqual([]);
  });

  it('the end of one client leaves the connections of the others', async () => {
    const upstream = await listen(noModels);
    const outbound = outboundTo(upstream.host);
    await list(outbound, upstream.origin);
    expect((await list(outbound, upstream.origin)).modelSummaries).toEqual([]);
  });
});
