import { REGIONS } from '../aws/regions.ts';
import { BEDROCK_PRICES, regionalRates, type BedrockPrice, type Rates } from './bedrock-price-data.ts';
import { scaleDecimal, tenDecimals } from './decimal.ts';
import type { PriceRow } from './price-row.ts';

/** Rows of the service code AmazonBedrock: everything but the Marketplace-billed providers. */
export function bedrockRows(): PriceRow[] {
  const firstParty = BEDROCK_PRICES.filter((price) => !['Anthropic', 'Writer'].includes(price.provider));
  return Object.keys(REGIONS).flatMap((region) =>
    firstParty.flatMap((price) => {
      const rates = regionalRates(price, region);
      return rates ? modelRows(price, rates, region) : [];
    }),
  );
}

const TIERS = [
  { suffix: '-priority', label: ' priority', numerator: 7n, denominator: 4n },
  { suffix: '-flex', label: ' flex', numerator: 1n, denominator: 2n },
] as const;

function modelRows(price: BedrockPrice, rates: Rates, region: string): PriceRow[] {
  if (price.id === 'xai.grok-4.3') return perMillionRows(price, rates, region);
  const sides = [
    { side: 'input', label: 'Input tokens', rate: rates.input },
    { side: 'output', label: 'Output tokens', rate: rates.output },
  ];
  const onlyBatch = price.id === 'meta.llama3-1-405b-instruct-v1:0';
  return [
    ...sides.flatMap(({ side, label, rate }) =>
      rate ? sideRows({ price, region, side, label, rate, onlyBatch }) : [],
    ),
    ...cacheRows(price, rates, region),
    ...globalRows(price, region),
    ...decoyRows(price, rates, region),
  ];
}

interface Side {
  price: BedrockPrice;
  region: string;
  side: string;
  label: string;
  rate: string;
  onlyBatch: boolean;
}

/** Tiers stand before the standard row, so that a reader who takes the first row takes the wrong one. */
function sideRows({ price, region, side, label, rate, onlyBatch }: Side): PriceRow[] {
  const base = `${compactName(price)}-${side}-tokens`;
  const feature = 'On-demand Inference';
  const batch = row(
    price,
    region,
    `${base}-batch`,
    { inferenceType: label, feature: 'Batch Inference' },
    perThousand(rate, 1n, 2n),
  );
  if (onlyBatch) return [batch];
  const own = [
    ...TIERS.map((tier) =>
      row(
        price,
        region,
        base + tier.suffix,
        { inferenceType: label + tier.label, feature },
        perThousand(rate, tier.numerator, tier.denominator),
      ),
    ),
    batch,
    row(price, region, base, { inferenceType: label, feature }, perThousand(rate)),
  ];
  if (price.provider === 'Amazon' || price.provider === 'Meta') return own;
  const mantle = `${mantleId(price)}-mantle-${side}-tokens`;
  return [
    ...own,
    row(
      price,
      region,
      `${mantle}-flex`,
      { inferenceType: `${label} flex`, service_tier: 'flex' },
      perThousand(rate, 1n, 2n),
    ),
    row(price, region, `${mantle}-standard`, { inferenceType: label, service_tier: 'standard' }, perThousand(rate)),
    row(
      price,
      region,
      `${mantle}-batch`,
      { inferenceType: `${label.toLowerCase()} batch`, service_tier: 'batch' },
      perThousand(rate, 1n, 2n),
    ),
  ];
}

function cacheRows(price: BedrockPrice, rates: Rates, region: string): PriceRow[] {
  const name = compactName(price);
  const feature = 'On-demand Inference';
  const read = rates.cacheRead
    ? [
        row(
          price,
          region,
          `${name}-cache-read-input-token-count`,
          { inferenceType: 'Prompt cache read input tokens', feature },
          perThousand(rates.cacheRead),
        ),
      ]
    : [];
  // A placeholder of zero, as the real list has for most of its cache writes: unknown, not free.
  const written = rates.cacheWrite5m
    ? [
        row(
          price,
          region,
          `${name}-cache-write-input-token-count`,
          { inferenceType: 'Prompt cache write input tokens', feature },
          '0.0000000000',
        ),
      ]
    : [];
  return [...read, ...written];
}

/** The global profile is a cheaper product of its own. */
function globalRows(price: BedrockPrice, region: string): PriceRow[] {
  const rates = price.rates.global;
  if (!rates?.input || !rates.output) return [];
  const feature = 'On-demand Inference';
  return [
    row(
      price,
      region,
      `${compactName(price)}-input-tokens-cross-region-global`,
      { inferenceType: 'Input tokens', feature },
      perThousand(rates.input),
    ),
    row(
      price,
      region,
      `${compactName(price)}-output-tokens-cross-region-global`,
      { inferenceType: 'Output tokens', feature },
      perThousand(rates.output),
    ),
  ];
}

/** Rows that look like a text price and are none. */
function decoyRows(price: BedrockPrice, rates: Rates, region: string): PriceRow[] {
  const feature = 'On-demand Inference';
  if (price.id === 'amazon.nova-lite-v1:0' && rates.input) {
    return [
      row(
        price,
        region,
        'NovaLite-input-tokens-custom-model',
        { inferenceType: 'Input tokens', feature: 'Custom Model On-demand Inference' },
        perThousand(rates.input, 2n),
      ),
      row(
        price,
        region,
        'NovaLite-Customization-Training',
        { inferenceType: 'Customization', feature: 'Model Customization' },
        perThousand('2'),
      ),
      row(
        price,
        region,
        'NovaLite-image-input-tokens',
        { inferenceType: 'Input image', feature },
        perThousand(rates.input, 4n),
      ),
    ];
  }
  if (price.id !== 'meta.llama3-1-70b-instruct-v1:0') return [];
  const fast = { ...price, name: 'Llama 3.1 70B Latency Optimized' };
  return [
    row(
      fast,
      region,
      'Llama3-1-70B-latency-optimized-input-tokens',
      { inferenceType: 'Input tokens', feature },
      perThousand('0.9'),
    ),
    row(
      fast,
      region,
      'Llama3-1-70B-latency-optimized-output-tokens',
      { inferenceType: 'Output tokens', feature },
      perThousand('0.9'),
    ),
    {
      ...row(
        price,
        region,
        'Llama3-1-70B-ProvisionedThroughput-NoCommit-ModelUnits',
        { inferenceType: 'Provisioned Throughput' },
        tenDecimals('24'),
      ),
      unit: 'hour',
    },
  ];
}

/** The one family that is priced per million and names its side in `tokenType`. */
function perMillionRows(price: BedrockPrice, rates: Rates, region: string): PriceRow[] {
  const sides = [
    ['input', rates.input],
    ['output', rates.output],
  ] as const;
  return sides.flatMap(([side, rate]) => {
    if (!rate) return [];
    const tokenType = { tokenType: `${side}_tokens_mantle`, service_tier: 'standard' };
    const whole = row(price, region, `${mantleId(price)}-mantle-${side}-tokens-standard`, tokenType, tenDecimals(rate));
    return [{ ...whole, unit: '1M tokens' }];
  });
}

function row(
  price: BedrockPrice,
  region: string,
  usage: string,
  attributes: Record<string, string>,
  usd: string,
): PriceRow {
  const usagetype = `${REGIONS[region]?.prefix}-${usage}`;
  return {
    serviceCode: 'AmazonBedrock',
    attributes: {
      servicename: 'Amazon Bedrock',
      usagetype,
      operation: '',
      model: price.name,
      provider: price.provider,
      ...attributes,
    },
    region,
    unit: '1K tokens',
    usd,
    description: `$${usd} per 1K tokens for ${usagetype}`,
  };
}

function perThousand(perMillion: string, numerator = 1n, denominator = 1n): string {
  return scaleDecimal(perMillion, numerator, denominator * 1000n);
}

function compactName({ name, provider }: BedrockPrice): string {
  return provider === 'Amazon' ? name.replaceAll(' ', '') : name.replaceAll(' ', '-');
}

function mantleId({ id }: BedrockPrice): string {
  // The list writes DeepSeek V3.1 otherwise than its model id does.
  if (id === 'deepseek.v3-v1:0') return 'deepseek.v3.1';
  return id.replace(/-(v)?\d+:\d+$/, '');
}
