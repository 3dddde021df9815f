import { parseUsd, toUsd, type Usd } from '@staque/core/money/usd';
import type { TokenBucket } from '@staque/core/pricing/price';
import type { PriceRow } from './price-row.ts';

/** A row that is a token price of on-demand text, before the model is known. */
export interface TokenRow {
  bucket: TokenBucket;
  /** `standard`, `flex` or `priority`; batch is no tier of a chat. */
  tier: string;
  /** `regional`: called in the region, or through its geography unless that has a rate of its own (`geo`). `global` is apart. */
  scope: 'regional' | 'geo' | 'global';
  per1MUsd: Usd;
}

/** `other`: a price of something else. `rejected`: looks like ours and cannot be trusted. */
export type Classified = { kind: 'tokens'; tokens: TokenRow } | { kind: 'other' } | { kind: 'rejected'; note: string };

const other: Classified = { kind: 'other' };
/** Everything on a model that is not its plain text price. */
const notText =
  /image|audio|video|speech|document|custom|training|evaluation|distillation|provisionedthroughput|embed|latency|longctx|lctx|long-context|guardrail|search|reserved/i;

/** AmazonBedrock: the tier and the batch mark hide in four attributes, and each rate is published under two names. */
export function classifyBedrockRow(row: PriceRow): Classified {
  const {
    usagetype = '',
    inferenceType = '',
    feature = '',
    service_tier: serviceTier = '',
    tokenType = '',
  } = row.attributes;
  const words = `${usagetype} ${inferenceType} ${feature} ${row.attributes.model ?? ''}`;
  if (!/tokens?$/i.test(row.unit) || notText.test(words)) return other;
  if (feature !== '' && !/inference/i.test(feature)) return other;
  const bucket = bedrockBucket(`${usagetype} ${inferenceType} ${tokenType}`);
  const tier = bedrockTier(usagetype, inferenceType, feature, serviceTier);
  if (bucket === null || tier === null) return other;
  const scope = /global/i.test(usagetype) ? 'global' : /cross-region/i.test(usagetype) ? 'geo' : 'regional';
  return priced(row, { bucket, tier, scope });
}

function bedrockBucket(words: string): TokenBucket | null {
  if (/cache[-_ ]?read/i.test(words)) return 'cache_read';
  if (/cache[-_ ]?write/i.test(words)) return /1[-_ ]?h/i.test(words) ? 'cache_write_1h' : 'cache_write_5m';
  if (/cache/i.test(words)) return null;
  const input = /input[-_ ]tokens?/i.test(words);
  const output = /output[-_ ]tokens?|response[-_ ]tokens?/i.test(words);
  if (input === output) return null;
  return input ? 'input' : 'output';
}

/** Null for batch and for tiers that a chat call is never served by. */
function bedrockTier(usagetype: string, inferenceType: string, feature: string, serviceTier: string): string | null {
  if (serviceTier !== '') return chatTier(serviceTier.toLowerCase());
  if (/batch/i.test(`${feature} ${inferenceType}`) || /-batch\b/i.test(usagetype)) return null;
  for (const tier of ['priority', 'flex']) {
    if (new RegExp(`\\b${tier}\\b`, 'i').test(`${inferenceType} ${usagetype}`)) return tier;
  }
  return 'standard';
}

function chatTier(tier: string): string | null {
  if (tier === 'default') return 'standard';
  return ['standard', 'flex', 'priority'].includes(tier) ? tier : null;
}

const marketplaceBases: [RegExp, TokenBucket][] = [
  [/^cache_?write_?(?:tokens_?)?1h(?:inputtokencount|inputtokens)?/, 'cache_write_1h'],
  [/^(?:cachewriteinputtokencount|cache_write_(?:input_)?tokens)/, 'cache_write_5m'],
  [/^(?:cachereadinputtokencount|cache_read_(?:input_)?tokens)/, 'cache_read'],
  [/^(?:inputtokencount|input_tokens)/, 'input'],
  [/^(?:outputtokencount|output_tokens)/, 'output'],
];

/** AmazonBedrockFoundationModels: the metric in the usage type says it all, in an older and a newer spelling. */
export function classifyMarketplaceRow(row: PriceRow): Classified {
  const metric = /-MP:[A-Z0-9]+_(.+?)(?:-Units)?$/.exec(row.attributes.usagetype ?? '')?.[1]?.toLowerCase();
  if (metric === undefined || /batch/.test(metric) || notText.test(metric)) return other;
  for (const [pattern, bucket] of marketplaceBases) {
    const base = pattern.exec(metric)?.[0];
    if (base === undefined) continue;
    const marks = metric.slice(base.length).split('_').filter(Boolean);
    const unknown = marks.find(
      (mark) => !['global', 'geo', 'regional', 'standard', 'flex', 'priority', '1h'].includes(mark),
    );
    if (unknown !== undefined)
      return { kind: 'rejected', note: `the metric ${metric} has the unknown mark "${unknown}"` };
    const late1h = marks.includes('1h') && bucket === 'cache_write_5m';
    const tier = marks.find((mark) => mark === 'flex' || mark === 'priority') ?? 'standard';
    return priced(row, {
      bucket: late1h ? 'cache_write_1h' : bucket,
      tier,
      scope: marks.includes('global') ? 'global' : 'regional',
    });
  }
  return other;
}

/** Marketplace rows say `Units` and mean a million tokens; the factor of a thousand belongs to `1K tokens` alone. */
const unitsPer1M: Readonly<Record<string, bigint>> = { '1k tokens': 1000n, '1m tokens': 1n, units: 1n };

function priced(row: PriceRow, tokens: Omit<TokenRow, 'per1MUsd'>): Classified {
  const factor = unitsPer1M[row.unit.toLowerCase()];
  if (factor === undefined || (row.unit === 'Units' && row.attributes.servicecode === 'AmazonBedrock')) {
    return { kind: 'rejected', note: `the unit "${row.unit}" is not known` };
  }
  try {
    return { kind: 'tokens', tokens: { ...tokens, per1MUsd: toUsd(parseUsd(row.usd) * factor) } };
  } catch {
    return { kind: 'rejected', note: `"${row.usd}" is not a decimal amount` };
  }
}
