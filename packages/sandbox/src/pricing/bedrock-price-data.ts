import bedrockPrices from '../models/bedrock-prices.json' with { type: 'json' };

/** USD for 1M tokens as decimal text; a missing member is not published. */
export interface Rates {
  input?: string;
  output?: string;
  cacheRead?: string;
  cacheWrite5m?: string;
  cacheWrite1h?: string;
}

export interface BedrockPrice {
  id: string;
  name: string;
  provider: string;
  /** By scope: in-region, us, eu, apac, au, jp, in, ca, global. */
  rates: Partial<Record<string, Rates>>;
}

export const BEDROCK_PRICES = bedrockPrices as readonly BedrockPrice[];

const GEOGRAPHIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^us-/, ['us']],
  [/^eu-/, ['eu']],
  [/^ap-northeast-1$/, ['jp', 'apac']],
  [/^ap-southeast-2$/, ['au', 'apac']],
  [/^ap-south-1$/, ['in', 'apac']],
  [/^ap-/, ['apac']],
  [/^ca-/, ['ca']],
];

/** What a region charges without the global profile: the in-region rate in the US, the geography's rate elsewhere. */
export function regionalRates(price: BedrockPrice, region: string): Rates | undefined {
  const scopes = GEOGRAPHIES.find(([pattern]) => pattern.test(region))?.[1] ?? [];
  const candidates = region.startsWith('us-') ? ['in-region', ...scopes] : scopes;
  return candidates.map((scope) => price.rates[scope]).find((rates) => rates !== undefined);
}
