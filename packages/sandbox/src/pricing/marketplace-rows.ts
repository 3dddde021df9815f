import { REGIONS } from '../aws/regions.ts';
import { BEDROCK_PRICES, regionalRates, type BedrockPrice, type Rates } from './bedrock-price-data.ts';
import { scaleDecimal, tenDecimals } from './decimal.ts';
import type { PriceRow } from './price-row.ts';

type Bucket = keyof Rates;

const OLDER: Readonly<Record<Bucket, string>> = {
  input: 'InputTokenCount',
  output: 'OutputTokenCount',
  cacheRead: 'CacheReadInputTokenCount',
  cacheWrite5m: 'CacheWriteInputTokenCount',
  cacheWrite1h: 'CacheWrite1hInputTokenCount',
};

const NEWER: Readonly<Record<Bucket, string>> = {
  input: 'input_tokens',
  output: 'output_tokens',
  cacheRead: 'cache_read_tokens',
  cacheWrite5m: 'cache_write_tokens',
  cacheWrite1h: 'cache_write_tokens_1h',
};

const WORDS: Readonly<Record<Bucket, string>> = {
  input: 'Input Tokens',
  output: 'Response Tokens',
  cacheRead: 'Cache Read Input Tokens',
  cacheWrite5m: 'Cache Write Input Tokens',
  cacheWrite1h: '1h Cache Write Input Tokens',
};

/** Rows of AmazonBedrockFoundationModels: Marketplace-billed models, told apart by `servicename` alone, per million. */
export function marketplaceRows(): PriceRow[] {
  const models = BEDROCK_PRICES.filter((price) => ['Anthropic', 'Writer'].includes(price.provider));
  return Object.keys(REGIONS).flatMap((region) =>
    models.flatMap((price) => {
      const regional = regionalRates(price, region);
      return [
        ...(regional ? [...scopeRows(price, regional, region, false), reservedRow(price, region)] : []),
        ...(price.rates.global ? scopeRows(price, price.rates.global, region, true) : []),
      ];
    }),
  );
}

function scopeRows(price: BedrockPrice, rates: Rates, region: string, global: boolean): PriceRow[] {
  const buckets = (Object.keys(OLDER) as Bucket[]).filter((bucket) => rates[bucket] !== undefined);
  const batch = buckets.filter((bucket) => bucket === 'input' || bucket === 'output');
  return [
    ...batch.map((bucket) =>
      row(
        price,
        region,
        metricOf(price, bucket, global, true),
        `Million Batch ${WORDS[bucket]}`,
        scaleDecimal(rates[bucket] ?? '0', 1n, 2n),
        global,
      ),
    ),
    ...buckets.map((bucket) =>
      row(
        price,
        region,
        metricOf(price, bucket, global, false),
        `Million ${WORDS[bucket]}`,
        tenDecimals(rates[bucket] ?? '0'),
        global,
      ),
    ),
    ...(rates.input
      ? [
          row(
            price,
            region,
            longContextMetric(price, global),
            'Million Long Context Input Tokens',
            scaleDecimal(rates.input, 2n, 1n),
            global,
          ),
        ]
      : []),
  ];
}

function metricOf(price: BedrockPrice, bucket: Bucket, global: boolean, batch: boolean): string {
  if (isNewer(price)) return `${NEWER[bucket]}${global ? '_global' : ''}_${batch ? 'batch' : 'standard'}`;
  return `${OLDER[bucket]}${global ? '_Global' : ''}${batch ? '_Batch' : ''}`;
}

function longContextMetric(price: BedrockPrice, global: boolean): string {
  return isNewer(price)
    ? `input_tokens_longctx${global ? '_global' : ''}_standard`
    : `InputTokenCount_LCtx${global ? '_Global' : ''}`;
}

function reservedRow(price: BedrockPrice, region: string): PriceRow {
  return row(price, region, 'Reserved_1Month_InputTPM_Geo', 'Reserved 1K input TPM for an hour', '0.1980000000', false);
}

/** Model generation 5 and later use the newer names. */
function isNewer({ id }: BedrockPrice): boolean {
  return /-5(-\d+)?$/.test(id.replace(/-\d{8}-v\d+:\d+$/, '')) && !/-4-5/.test(id);
}

function row(
  price: BedrockPrice,
  region: string,
  metric: string,
  words: string,
  usd: string,
  global: boolean,
): PriceRow {
  const prefix = REGIONS[region]?.prefix ?? '';
  return {
    serviceCode: 'AmazonBedrockFoundationModels',
    attributes: {
      servicename: `${price.name} (Amazon Bedrock Edition)`,
      usagetype: `${prefix}-MP:${prefix}_${metric}-Units`,
      operation: 'Usage',
    },
    region,
    // Both words mean one million tokens.
    unit: global ? '1M tokens' : 'Units',
    usd,
    description: `AWS Marketplace software usage|${region}|${words} ${global ? 'Global' : 'Regional CRIS'}`,
  };
}
