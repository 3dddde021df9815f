import {
  DescribeServicesCommand,
  GetProductsCommand,
  PricingClient,
  paginateGetProducts,
  type Filter,
} from '@aws-sdk/client-pricing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsConfig } from '../testing/aws-config.ts';
import { runTestSandbox, type TestSandbox } from '../testing/running-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runTestSandbox();
});
afterAll(() => sandbox.close());

interface Row {
  usagetype: string;
  unit: string;
  usd: string;
  attributes: Record<string, string>;
}

function client(accessKeyId?: string): PricingClient {
  return new PricingClient(awsConfig(`${sandbox.url}/pricing`, { accessKeyId }));
}

function term(Field: string, Value: string): Filter {
  return { Type: 'TERM_MATCH', Field, Value };
}

async function rowsOf(ServiceCode: string, ...Filters: Filter[]): Promise<{ rows: Row[]; pages: number }> {
  const rows: Row[] = [];
  let pages = 0;
  for await (const page of paginateGetProducts(
    { client: client() },
    { ServiceCode, Filters, FormatVersion: 'aws_v1' },
  )) {
    pages += 1;
    rows.push(...(page.PriceList ?? []).map((item: unknown) => readRow(String(item))));
  }
  return { rows, pages };
}

function readRow(text: string): Row {
  const { product, terms } = JSON.parse(text) as {
    product: { attributes: Record<string, string> };
    terms: {
      OnDemand: Record<string, { priceDimensions: Record<string, { unit: string; pricePerUnit: { USD: string } }> }>;
    };
  };
  const dimension = Object.values(Object.values(terms.OnDemand)[0]?.priceDimensions ?? {})[0];
  return {
    usagetype: product.attributes.usagetype ?? '',
    unit: dimension?.unit ?? '',
    usd: dimension?.pricePerUnit.USD ?? '',
    attributes: product.attributes,
  };
}

describe('the Price List', () => {
  test('comes in pages of 100 until there is no token', async () => {
    const { rows, pages } = await rowsOf('AmazonBedrock', term('regionCode', 'us-east-1'));
    expect(pages).toBe(Math.ceil(rows.length / 100));
    expect(pages).toBeGreaterThan(3);
    expect(rows.every((row) => row.attributes.regionCode === 'us-east-1')).toBe(true);
  });

  test('has the rows of Qwen3 32B that the real list had', async () => {
    const { rows } = await rowsOf('AmazonBedrock', term('regionCode', 'us-east-1'), term('model', 'Qwen3 32B'));
    const price = (usagetype: string) => rows.find((row) => row.usagetype === usagetype);
    expect(price('USE1-Qwen3-32B-input-tokens')).toMatchObject({ usd: '0.0001500000', unit: '1K tokens' });
    expect(price('USE1-Qwen3-32B-output-tokens')?.usd).toBe('0.0006000000');
    expect(price('USE1-Qwen3-32B-input-tokens-priority')?.usd).toBe('0.0002625000');
    expect(price('USE1-Qwen3-32B-input-tokens-batch')).toMatchObject({
      usd: '0.0000750000',
      attributes: { inferenceType: 'Input tokens', feature: 'Batch Inference' },
    });
    expect(price('USE1-qwen.qwen3-32b-mantle-input-tokens-standard')?.usd).toBe('0.0001500000');
  });

  test('names Claude by servicename alone and prices it per million', async () => {
    const { rows } = await rowsOf(
      'AmazonBedrockFoundationModels',
      term('regionCode', 'us-west-2'),
      term('servicename', 'Claude Haiku 4.5 (Amazon Bedrock Edition)'),
    );
    const price = (metric: string) => rows.find((row) => row.usagetype === `USW2-MP:USW2_${metric}-Units`);
    expect(price('InputTokenCount_Global')).toMatchObject({ usd: '1.0000000000', unit: '1M tokens' });
    expect(price('InputTokenCount')).toMatchObject({ usd: '1.1000000000', unit: 'Units' });
    expect(price('CacheWrite1hInputTokenCount_Global')?.usd).toBe('2.0000000000');
    expect(price('InputTokenCount_Global_Batch')?.usd).toBe('0.5000000000');
    expect(rows.every((row) => row.attributes.model === undefined)).toBe(true);
  });

  test('uses the newer metric names for the newer Claude', async () => {
    const { rows } = await rowsOf(
      'AmazonBedrockFoundationModels',
      term('regionCode', 'us-east-1'),
      term('servicename', 'Claude Sonnet 5.5 (Amazon Bedrock Edition)'),
    );
    expect(rows.find((row) => row.usagetype === 'USE1-MP:USE1_input_tokens_global_standard-Units')?.usd).toBe(
      '2.0000000000',
    );
    expect(rows.find((row) => row.usagetype === 'USE1-MP:USE1_input_tokens_standard-Units')?.usd).toBe('2.2000000000');
  });

  test('hides the hosting row among other components and a zero row', async () => {
    const { rows } = await rowsOf(
      'AmazonSageMaker',
      term('regionCode', 'us-east-1'),
      term('instanceName', 'ml.g5.xlarge'),
    );
    const hosting = rows.filter((row) => row.attributes.component === 'Hosting').map((row) => row.usd);
    expect(hosting).toEqual(['0.0000000000', '1.4080000000']);
    expect(rows.map((row) => row.attributes.component)).toContain('Training');
  });

  test('no match is an empty list, and a token of another query is refused', async () => {
    expect((await rowsOf('AmazonBedrock', term('model', 'Nope'))).rows).toEqual([]);
    expect((await rowsOf('NoSuchService')).rows).toEqual([]);
    const first = await client().send(new GetProductsCommand({ ServiceCode: 'AmazonBedrock' }));
    const foreign = new GetProductsCommand({ ServiceCode: 'AmazonSageMaker', NextToken: first.NextToken });
    await expect(client().send(foreign)).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
  });

  test('describes its services', async () => {
    const { Services = [] } = await client().send(new DescribeServicesCommand({}));
    expect(Services.map((service) => service.ServiceCode)).toEqual([
      'AmazonBedrock',
      'AmazonBedrockFoundationModels',
      'AmazonSageMaker',
    ]);
  });

  test('throttles on demand and refuses a wrong key', async () => {
    await sandbox.control.fault('AKIASANDBOXPRICES', { kind: 'throttle' }, 1);
    const request = new GetProductsCommand({ ServiceCode: 'AmazonBedrock' });
    await expect(client('AKIASANDBOXPRICES').send(request)).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(client('AKIAWRONG').send(request)).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });
});
