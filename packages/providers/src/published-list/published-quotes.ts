import { priceAmountSchema } from '@staque/core/money/schemas';
import { compareUsd } from '@staque/core/money/usd';
import { bucketUnits, type PriceKey, type PriceQuote, type TokenBucket } from '@staque/core/pricing/price';
import type { PriceQuoteSource, QuoteBatch } from '../provider.ts';
import {
  publishedListName,
  publishedModels,
  type PublishedPrice,
  type PublishedTokenPrices,
} from './published-model.ts';
import instanceList from './sagemaker-instances.json' with { type: 'json' };

/** Dearer than anything ever sold: a wrong unit is a factor of a thousand. */
const maxUsdPer1MTokens = '10000';
const maxUsdPerHour = '1000';

/**
 * The prices that ship with the product: token prices of Bedrock and OpenAI, hourly prices of SageMaker instances in us-east-1.
 * They are the fallback below AWS's own Price List API and a person's override, and each says which list and which day.
 */
export function createPublishedPrices(): PriceQuoteSource {
  return { source: 'published_list', fetchQuotes: () => Promise.resolve(publishedQuotes()) };
}

function publishedQuotes(): QuoteBatch {
  const batch: QuoteBatch = { quotes: [], unmapped: [], rejected: [] };
  const seen = new Set<string>();
  for (const quote of [...openAiQuotes(), ...bedrockQuotes(), ...instanceQuotes()]) {
    const reason = whyRejected(quote, seen);
    if (reason === null) batch.quotes.push(quote);
    else batch.rejected.push({ note: `${quote.modelKey} ${quote.tier} ${quote.bucket}: ${reason}`, raw: quote.raw });
  }
  return batch;
}

/** Null for a quote that can be trusted to be a price. Remembers keys, for two amounts for one key cannot both be right. */
export function whyRejected(quote: PriceQuote, seen: Set<string>): string | null {
  if (!priceAmountSchema.safeParse(quote.amountUsd).success) return 'not an amount with at most 12 decimals';
  if (compareUsd(quote.amountUsd, '0') <= 0) return 'zero is a placeholder, not a price';
  const limit = bucketUnits[quote.bucket] === 'hour' ? maxUsdPerHour : maxUsdPer1MTokens;
  if (compareUsd(quote.amountUsd, limit) > 0) return `more than ${limit} USD`;
  const key = [quote.platform, quote.modelKey, quote.region, quote.profile, quote.tier, quote.bucket].join(' ');
  if (seen.has(key)) return 'a second amount for the same price';
  seen.add(key);
  return null;
}

type Offer = Pick<PriceKey, 'platform' | 'modelKey' | 'region' | 'profile'>;

function* openAiQuotes(): Generator<PriceQuote> {
  for (const { platforms } of publishedModels) {
    if (!platforms.openai) continue;
    const offer: Offer = { platform: 'openai', modelKey: platforms.openai.id, region: '*', profile: '*' };
    yield* tokenQuotes(offer, platforms.openai, '', true);
  }
}

function* bedrockQuotes(): Generator<PriceQuote> {
  for (const { platforms } of publishedModels) {
    for (const offering of platforms.bedrock?.offerings ?? []) {
      const modelKey = platforms.bedrock?.foundationModelId ?? '';
      const offer: Offer = { platform: 'bedrock', modelKey, region: '*', profile: offering.scope };
      const place = usEastScopes.has(offering.scope)
        ? '; the price of us-east-1'
        : `; the list price for ${offering.scope}`;
      yield* tokenQuotes(offer, offering, place, false);
    }
  }
}

/** Scopes whose published price is the one of us-east-1; another source region may cost more. */
const usEastScopes = new Set(['in-region', 'us', 'global']);

function* tokenQuotes(
  offer: Offer,
  price: PublishedPrice,
  place: string,
  writesAsInput: boolean,
): Generator<PriceQuote> {
  const note = `${publishedListName(price.priceSource)}, ${price.priceAsOf}, confidence ${price.confidence}${place}`;
  const rates = [
    { tier: 'standard', amounts: price.pricePer1M },
    ...(price.pricePer1M.tiers ?? []).map((tier) => ({ tier: `standard>${tier.inputTokensAbove}`, amounts: tier })),
  ];
  for (const { tier, amounts } of rates) {
    for (const [bucket, amountUsd, remark] of bucketAmounts(amounts, writesAsInput)) {
      yield {
        ...offer,
        tier,
        bucket,
        amountUsd,
        source: 'published_list',
        sourceNote: note + remark,
        effectiveFrom: startOfDay(price.priceAsOf),
        raw: amounts,
      };
    }
  }
}

function bucketAmounts(amounts: PublishedTokenPrices, writesAsInput: boolean): [TokenBucket, string, string][] {
  const chargesWritesAsInput = writesAsInput && amounts.cachedWrite === null;
  const buckets: [TokenBucket, string | null | undefined, string][] = [
    ['input', amounts.input, ''],
    ['cache_read', amounts.cachedRead, ''],
    chargesWritesAsInput
      ? ['cache_write_5m', amounts.input, '; models before GPT-5.6 charge cache writes as input']
      : ['cache_write_5m', amounts.cachedWrite, ''],
    ['cache_write_1h', amounts.cachedWrite1h, ''],
    ['output', amounts.output, ''],
  ];
  return buckets.flatMap(([bucket, amount, remark]) => (amount ? [[bucket, amount, remark]] : []));
}

function* instanceQuotes(): Generator<PriceQuote> {
  const asOf = new Map(Object.entries(instanceList.sources).map(([name, source]) => [name, source.asOf]));
  for (const instance of instanceList.instances) {
    const day = asOf.get(instance.priceSource ?? '');
    if (instance.hourlyUsdUsEast1 === null || day === undefined) continue;
    yield {
      platform: 'sagemaker',
      modelKey: instance.instanceType,
      region: instanceList.region,
      profile: '*',
      tier: 'standard',
      bucket: 'instance_hour',
      amountUsd: instance.hourlyUsdUsEast1,
      source: 'published_list',
      sourceNote: `SageMaker hosting in ${instanceList.region}, ${day}, confidence ${instance.priceConfidence}`,
      effectiveFrom: startOfDay(day),
      raw: instance,
    };
  }
}

function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}
