import { priceAmountSchema } from '../money/schemas.ts';
import { compareUsd, parseUsd, type Usd } from '../money/usd.ts';
import { isUnitMistake, maxUsd, unitMistakeFactor } from './price-amount.ts';
import { bucketUnits, priceSources, type PriceKey, type PriceQuote, type PriceSource } from './price.ts';

/** The newest version of a key: in force, already ended, or still to come. */
export interface StandingPrice extends PriceKey {
  id: string;
  amountUsd: Usd;
  source: PriceSource;
  /** From a simulated cloud: any real quote replaces it, and it replaces nothing real. */
  simulated: boolean;
  validFrom: Date;
  validTo: Date | null;
}

export interface PriceDiff {
  /** New versions and from when each is valid. */
  open: { quote: PriceQuote; validFrom: Date }[];
  /** Ends of the versions that they replace. */
  close: { priceVersionId: string; validTo: Date }[];
  unchanged: number;
  rejected: { quote: PriceQuote; reason: string }[];
}

/**
 * What a source's quotes change. A stronger source is never replaced by a weaker one (a person's price by nothing at all); the
 * same amount is left as it is unless a stronger source says it; a changed amount ends the old version and begins a new one, not
 * before `now`: the past keeps its prices. Only a key without any version may begin in the past.
 */
export function diffPrices(
  standing: readonly StandingPrice[],
  quotes: readonly PriceQuote[],
  { now, simulated = false }: { now: Date; simulated?: boolean },
): PriceDiff {
  const byKey = new Map(standing.map((price) => [priceKeyText(price), price]));
  const diff: PriceDiff = { open: [], close: [], unchanged: 0, rejected: [] };
  for (const [key, [quote, ...others]] of groupByKey(quotes)) {
    const price = byKey.get(key);
    const reason = others.some((other) => other.amountUsd !== quote.amountUsd)
      ? 'the source names two amounts for one price'
      : whyRejected(quote, price);
    if (reason !== null) diff.rejected.push({ quote, reason });
    else if (price && !hasEnded(price, now) && !replaces(price, quote, simulated)) diff.unchanged += 1;
    else applyQuote(diff, price, quote, now);
  }
  return diff;
}

/** One text for one key, to compare and to group by. */
export function priceKeyText({ platform, modelKey, region, profile, tier, bucket }: PriceKey): string {
  return JSON.stringify([platform, modelKey, region, profile, tier, bucket]);
}

function groupByKey(quotes: readonly PriceQuote[]): Map<string, [PriceQuote, ...PriceQuote[]]> {
  const groups = new Map<string, [PriceQuote, ...PriceQuote[]]>();
  for (const quote of quotes) {
    const key = priceKeyText(quote);
    const group = groups.get(key);
    if (group) group.push(quote);
    else groups.set(key, [quote]);
  }
  return groups;
}

function whyRejected(quote: PriceQuote, price: StandingPrice | undefined): string | null {
  if (!priceAmountSchema.safeParse(quote.amountUsd).success) return 'not an amount with at most 12 decimals';
  if (parseUsd(quote.amountUsd) === 0n) return 'zero is a placeholder, not a price';
  const limit = maxUsd(quote.bucket);
  if (compareUsd(quote.amountUsd, limit) > 0) return `more than ${limit} USD for one ${bucketUnits[quote.bucket]}`;
  // Left to a person, who can set such a price by hand.
  if (price && price.source !== 'manual' && isUnitMistake(price.amountUsd, quote.amountUsd)) {
    return `more than ${unitMistakeFactor} times more or less than the ${price.amountUsd} USD in force`;
  }
  return null;
}

/** A withdrawn price stands no more, so any source may say it again. */
function hasEnded({ validTo }: StandingPrice, now: Date): boolean {
  return validTo !== null && validTo <= now;
}

function replaces(price: StandingPrice, quote: PriceQuote, simulated: boolean): boolean {
  if (price.source === 'manual') return false;
  if (price.simulated !== simulated) return price.simulated;
  const difference = priceSources.indexOf(price.source) - priceSources.indexOf(quote.source);
  return difference > 0 || (difference === 0 && compareUsd(price.amountUsd, quote.amountUsd) !== 0);
}

function applyQuote(diff: PriceDiff, price: StandingPrice | undefined, quote: PriceQuote, now: Date): void {
  if (!price) {
    diff.open.push({ quote, validFrom: quote.effectiveFrom });
    return;
  }
  const validFrom = latest(now, quote.effectiveFrom, price.validFrom, price.validTo ?? now);
  if (price.validTo === null) diff.close.push({ priceVersionId: price.id, validTo: validFrom });
  diff.open.push({ quote, validFrom });
}

function latest(...dates: Date[]): Date {
  return new Date(Math.max(...dates.map((date) => date.getTime())));
}
