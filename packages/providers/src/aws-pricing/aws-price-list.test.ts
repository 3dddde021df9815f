import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PriceKey } from '@staque/core/pricing/price';
import { runTestSandbox, type TestSandbox } from '@staque/sandbox/testing/running-sandbox';
import { createAwsClients } from '../aws/aws-clients.ts';
import {
  simulatedConnection,
  startWireServer,
  wireDependencies,
  type WireRequest,
  type WireResponse,
  type WireServer,
} from '../aws/testing/wire-server.ts';
import type { QuoteBatch } from '../provider.ts';
import { createAwsPriceList } from './aws-price-list.ts';
import fixtures from './fixtures/get-products.json' with { type: 'json' };

const clock = { now: () => new Date('2026-11-23T12:00:00Z') };
const signal = new AbortController().signal;

async function fetchFrom(url: string, regions: string[]): Promise<QuoteBatch> {
  const clients = createAwsClients(wireDependencies(url));
  try {
    return await createAwsPriceList(clients, clock).fetchQuotes(simulatedConnection({ settings: { regions } }), signal);
  } finally {
    clients.close();
  }
}

function priceOf(batch: QuoteBatch, key: Partial<PriceKey>): string[] {
  return batch.quotes
    .filter((quote) => Object.entries(key).every(([name, value]) => quote[name as keyof PriceKey] === value))
    .map(({ amountUsd }) => amountUsd);
}

describe('recorded price lists', () => {
  let server: WireServer | null = null;
  afterEach(async () => server?.close());

  const page = (name: string): WireResponse => {
    const found = fixtures.exchanges.find((exchange) => exchange.name.startsWith(name));
    return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: found?.response.body };
  };
  const empty: WireResponse = {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: { FormatVersion: 'aws_v1', PriceList: [] },
  };

  function answer(request: WireRequest): WireResponse {
    const body = request.body as { ServiceCode: string; NextToken?: string };
    if (body.ServiceCode === 'AmazonBedrock')
      return page(body.NextToken ? 'AmazonBedrock page 2' : 'AmazonBedrock page 1');
    if (body.ServiceCode === 'AmazonBedrockFoundationModels') return page('AmazonBedrockFoundationModels');
    return body.ServiceCode === 'AmazonSageMaker' ? page('AmazonSageMaker') : empty;
  }

  it('take the standard rate among batch, flex and priority, over all pages, per million tokens', async () => {
    server = await startWireServer(answer);
    const batch = await fetchFrom(server.url, ['us-east-1']);
    const qwen = { modelKey: 'qwen.qwen3-32b-v1:0', profile: 'in-region' };
    expect(priceOf(batch, { ...qwen, tier: 'standard', bucket: 'input' })).toEqual(['0.150000000000']);
    expect(priceOf(batch, { ...qwen, tier: 'standard', bucket: 'output' })).toEqual(['0.600000000000']);
    expect(priceOf(batch, { ...qwen, tier: 'priority', bucket: 'input' })).toEqual(['0.262500000000']);
    expect(priceOf(batch, { ...qwen, tier: 'flex', bucket: 'input' })).toEqual(['0.075000000000']);
    expect(batch.quotes.some(({ tier }) => tier === 'batch')).toBe(false);
    const note = batch.quotes.find(({ modelKey }) => modelKey === qwen.modelKey);
    expect(note?.sourceNote).toMatch(
      /^AWS Price List, SKU SKUQWEN\d+, rate SKUQWEN\d+\.JRTCKXETXF\.6YS6EN2CT7, version 20261101000000/,
    );
    expect(note?.effectiveFrom).toEqual(new Date('2026-11-01T00:00:00Z'));
  });

  it('read Marketplace rows per million whatever their unit is called, and keep global apart', async () => {
    server = await startWireServer(answer);
    const batch = await fetchFrom(server.url, ['us-west-2']);
    const haiku = { modelKey: 'anthropic.claude-haiku-4-5-20251001-v1:0', tier: 'standard' };
    const rates = Object.fromEntries(
      batch.quotes
        .filter((quote) => quote.modelKey === haiku.modelKey && quote.profile === 'global')
        .map((quote) => [quote.bucket, quote.amountUsd]),
    );
    expect(rates).toEqual({
      input: '1.000000000000',
      output: '5.000000000000',
      cache_read: '0.100000000000',
      cache_write_5m: '1.250000000000',
      cache_write_1h: '2.000000000000',
    });
    expect(priceOf(batch, { ...haiku, profile: 'us', bucket: 'input' })).toEqual(['1.100000000000']);
    expect(priceOf(batch, { ...haiku, profile: 'us', bucket: 'output' })).toEqual([]);
  });

  it('drop rows of other regions, of training and of zero', async () => {
    server = await startWireServer(answer);
    const batch = await fetchFrom(server.url, ['us-east-1']);
    expect(priceOf(batch, { platform: 'sagemaker' })).toEqual(['1.408000000000']);
    expect(batch.quotes.every(({ region }) => region === 'us-east-1')).toBe(true);
  });

  it('refuse a key whose rows contradict each other', async () => {
    const first = page('AmazonBedrock page 1').body as { PriceList: string[] };
    const contradicting =
      first.PriceList.at(-1)
        ?.replace('0.0001500000', '0.0001600000')
        .replaceAll('SKUQWEN000000004', 'SKUQWEN000000099') ?? '';
    server = await startWireServer((request) => {
      const { ServiceCode } = request.body as { ServiceCode: string };
      return ServiceCode === 'AmazonBedrock'
        ? { ...empty, body: { FormatVersion: 'aws_v1', PriceList: [...first.PriceList, contradicting] } }
        : empty;
    });
    const batch = await fetchFrom(server.url, ['us-east-1']);
    expect(priceOf(batch, { modelKey: 'qwen.qwen3-32b-v1:0', tier: 'standard', bucket: 'input' })).toEqual([]);
    expect(batch.rejected.some(({ note }) => /says both 0\.15\d* and 0\.16\d*/.test(note))).toBe(true);
  });

  it('throw what may pass, so that half a list is never taken for the whole', async () => {
    server = await startWireServer(() => ({
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: { __type: 'AccessDeniedException', Message: 'User is not authorized to perform: pricing:GetProducts' },
    }));
    await expect(fetchFrom(server.url, ['us-east-1'])).rejects.toMatchObject({ code: 'credentials_rejected' });
  });
});

describe('the simulated price list', () => {
  let sandbox: TestSandbox;
  let batch: QuoteBatch;
  beforeAll(async () => {
    sandbox = await runTestSandbox();
    batch = await fetchFrom(sandbox.url, ['us-east-1']);
  });
  afterAll(async () => sandbox.close());

  it('gives each key one price', () => {
    const keys = batch.quotes.map(({ platform, modelKey, region, profile, tier, bucket }) =>
      [platform, modelKey, region, profile, tier, bucket].join(' '),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(batch.rejected.filter(({ note }) => note.includes('says both'))).toEqual([]);
    expect(batch.rejected.every(({ note }) => /placeholder/.test(note))).toBe(true);
  });

  it('maps every model that it lists', () => {
    expect(batch.unmapped.map(({ note }) => note)).toEqual([]);
  });

  it.each([
    ['amazon.nova-micro-v1:0', 'in-region', 'input', '0.035000000000'],
    ['amazon.nova-micro-v1:0', 'us', 'output', '0.140000000000'],
    ['anthropic.claude-sonnet-4-6', 'us', 'input', '3.300000000000'],
    ['anthropic.claude-sonnet-4-6', 'global', 'input', '3.000000000000'],
    ['anthropic.claude-sonnet-5-5', 'us', 'output', '11.000000000000'],
    ['anthropic.claude-sonnet-5-5', 'global', 'output', '10.000000000000'],
    ['meta.llama3-1-70b-instruct-v1:0', 'in-region', 'input', '0.720000000000'],
    ['xai.grok-4.3', 'in-region', 'input', '1.250000000000'],
  ])('prices %s through %s', (modelKey, profile, bucket, amount) => {
    expect(priceOf(batch, { modelKey, profile, bucket: bucket as PriceKey['bucket'], tier: 'standard' })).toEqual([
      amount,
    ]);
  });

  it('has no price where the list publishes batch alone, and never a price of zero', () => {
    expect(priceOf(batch, { modelKey: 'meta.llama3-1-405b-instruct-v1:0' })).toEqual([]);
    expect(priceOf(batch, { modelKey: 'amazon.nova-micro-v1:0', bucket: 'cache_write_5m' })).toEqual([]);
    expect(batch.quotes.some(({ amountUsd }) => /^[0.]+$/.test(amountUsd))).toBe(false);
  });

  it('prices hosting, not training', () => {
    expect(priceOf(batch, { platform: 'sagemaker', modelKey: 'ml.g5.xlarge' })).toEqual(['1.408000000000']);
    expect(priceOf(batch, { platform: 'sagemaker', modelKey: 'ml.g6e.xlarge' })).toEqual(['2.605400000000']);
  });
});
