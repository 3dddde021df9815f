import type { PriceQuote } from '@staque/core/pricing/price';
import type { QuoteBatch } from '../provider.ts';
import { whyRejected } from '../published-list/published-quotes.ts';

export interface QuoteCollector {
  add(quote: PriceQuote): void;
  reject(note: string, raw: unknown): void;
  unmapped(serviceCode: string, name: string, raw: unknown): void;
  batch(): QuoteBatch;
}

/**
 * Gathers quotes and judges them at the end. A rate that is published under several names must agree with itself: where two rows
 * give one key two amounts neither is taken.
 */
export function createQuoteCollector(): QuoteCollector {
  const byKey = new Map<string, { quote: PriceQuote; contradiction: string | null }>();
  const names = new Map<string, { count: number; raw: unknown }>();
  const rejected: QuoteBatch['rejected'] = [];

  return {
    add(quote) {
      const reason = whyRejected(quote, new Set());
      if (reason !== null) {
        rejected.push({ note: `${keyOf(quote)}: ${reason}`, raw: quote.raw });
        return;
      }
      const standing = byKey.get(keyOf(quote));
      if (!standing) byKey.set(keyOf(quote), { quote, contradiction: null });
      else if (standing.quote.amountUsd !== quote.amountUsd) standing.contradiction = quote.amountUsd;
    },
    reject(note, raw) {
      rejected.push({ note, raw });
    },
    unmapped(serviceCode, name, raw) {
      const key = `${serviceCode}: ${name}`;
      const standing = names.get(key);
      if (standing) standing.count += 1;
      else names.set(key, { count: 1, raw });
    },
    batch() {
      const quotes: PriceQuote[] = [];
      for (const { quote, contradiction } of byKey.values()) {
        if (contradiction === null) quotes.push(quote);
        else
          rejected.push({
            note: `${keyOf(quote)}: the list says both ${quote.amountUsd} and ${contradiction}`,
            raw: quote.raw,
          });
      }
      const unmapped = [...names].map(([name, { count, raw }]) => ({
        note: `${name}: no model is known by this name (${count} rows)`,
        raw,
      }));
      return { quotes, unmapped, rejected };
    },
  };
}

function keyOf({ platform, modelKey, region, profile, tier, bucket }: PriceQuote): string {
  return [platform, modelKey, region, profile, tier, bucket].join(' ');
}
