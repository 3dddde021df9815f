import { toUsd, parseUsd } from '@staque/core/money/usd';
import { computeCharge } from '@staque/core/pricing/compute-charge';
import { tierThreshold, type PriceQuote } from '@staque/core/pricing/price';
import { noUsage, type TokenUsage } from '@staque/core/usage/token-usage';
import { describe, expect, it } from 'vitest';
import { openAiBaseId, publishedModel } from './published-model.ts';
import { createPublishedPrices, whyRejected } from './published-quotes.ts';
import { sagemakerPresets } from './sagemaker-presets.ts';

const { quotes, rejected } = await createPublishedPrices().fetchQuotes(null, new AbortController().signal);

function quotesOf(platform: string, modelKey: string, profile = '*'): PriceQuote[] {
  return quotes.filter(
    (quote) => quote.platform === platform && quote.modelKey === modelKey && quote.profile === profile,
  );
}

function cost(of: PriceQuote[], usage: Partial<TokenUsage>): string | null {
  const rates = of.flatMap((quote) =>
    quote.bucket === 'instance_hour'
      ? []
      : [{ ...quote, aboveInputTokens: tierThreshold(quote.tier), priceVersionId: 'v' }],
  );
  return computeCharge({ ...noUsage, ...usage }, { rates }).totalUsd;
}

describe('token prices', () => {
  it('gpt-5.4 costs what its list says, the whole request at the higher rate above 272,000 tokens of input', () => {
    const gpt = quotesOf('openai', 'gpt-5.4');
    expect(cost(gpt, { inputTokens: 86, cacheReadTokens: 1920, outputTokens: 300 })).toBe(toUsd(parseUsd('0.005195')));
    expect(cost(gpt, { inputTokens: 272_000, outputTokens: 1_000_000 })).toBe(toUsd(parseUsd('15.68')));
    expect(cost(gpt, { inputTokens: 272_001, outputTokens: 1_000_000 })).toBe(toUsd(parseUsd('23.860005')));
  });

  it('cache writes of models before GPT-5.6 cost as input and say so; later ones have their own price', () => {
    const write = (id: string) =>
      quotesOf('openai', id).find(({ bucket, tier }) => bucket === 'cache_write_5m' && tier === 'standard');
    expect(write('gpt-5.4')?.amountUsd).toBe('2.5');
    expect(write('gpt-5.4')?.sourceNote).toMatch(/charge cache writes as input/);
    expect(write('gpt-5.6-sol')?.amountUsd).toBe('5');
    expect(write('gpt-5.6-sol')?.sourceNote).not.toMatch(/as input/);
  });

  it('a Bedrock model has a price for each way of calling it, and no write price where none is published', () => {
    const haiku = 'anthropic.claude-haiku-4-5-20251001-v1:0';
    expect(cost(quotesOf('bedrock', haiku, 'us'), { inputTokens: 1_000_000, cacheWrite1hTokens: 1_000_000 })).toBe(
      toUsd(parseUsd('3.3')),
    );
    expect(quotesOf('bedrock', haiku, 'global').find(({ bucket }) => bucket === 'input')?.amountUsd).toBe('1');
    expect(quotesOf('bedrock', haiku, 'us')[0]?.sourceNote).toMatch(/us-east-1/);
    expect(
      quotesOf('bedrock', 'anthropic.claude-haiku-5-5', 'us').some(({ bucket }) => bucket === 'cache_write_1h'),
    ).toBe(false);
  });

  it('NIM has no published price at all', () => {
    expect(quotes.filter(({ platform }) => platform === 'nim')).toEqual([]);
  });
});

describe('instance prices', () => {
  it('are hourly prices of hosting in us-east-1; an unknown one has no quote', () => {
    expect(quotesOf('sagemaker', 'ml.g5.xlarge')).toMatchObject([
      { amountUsd: '1.408', region: 'us-east-1', bucket: 'instance_hour', tier: 'standard' },
    ]);
    expect(quotesOf('sagemaker', 'ml.c4.2xlarge')).toEqual([]);
  });
});

describe('guards', () => {
  it('the list passes them all, each price once, each with its day', () => {
    expect(rejected).toEqual([]);
    expect(quotes.length).toBeGreaterThan(900);
    for (const quote of quotes) expect(quote.sourceNote).toMatch(/\d{4}-\d{2}-\d{2}/);
  });

  const sound = quotesOf('openai', 'gpt-4o')[0] as PriceQuote;
  it.each([
    ['0', /placeholder/],
    ['-1', /decimals/],
    ['1.0000000000001', /decimals/],
    ['1e3', /decimals/],
    ['10001', /more than/],
  ])('%s is refused', (amountUsd, reason) => {
    expect(whyRejected({ ...sound, amountUsd }, new Set())).toMatch(reason);
  });

  it('a second amount for one price is refused', () => {
    const seen = new Set<string>();
    expect(whyRejected(sound, seen)).toBeNull();
    expect(whyRejected({ ...sound, amountUsd: '3' }, seen)).toMatch(/second amount/);
  });
});

describe('models', () => {
  it.each([
    ['gpt-5.4-2026-03-05', 'gpt-5.4'],
    ['gpt-4o-2024-11-20', 'gpt-4o'],
    ['gpt-4o-2024-05-13', 'gpt-4o-2024-05-13'],
    ['gpt-unknown-2026-01-01', 'gpt-unknown-2026-01-01'],
    ['gpt-5.4', 'gpt-5.4'],
  ])('%s is priced as %s', (id, base) => {
    expect(openAiBaseId(id)).toBe(base);
  });

  it('are found by the id of their platform', () => {
    expect(publishedModel('nim', 'meta/llama-3.1-8b-instruct')?.displayName).toBe('Llama 3.1 8B Instruct');
    expect(publishedModel('sagemaker', 'qwen/qwen3-8b')?.contextWindow).toBeGreaterThan(0);
    expect(publishedModel('openai', 'qwen/qwen3-8b')).toBeNull();
  });

  it('presets begin with the suggested instance, and all of their instances hold the weights', () => {
    const preset = sagemakerPresets().find(({ huggingFaceId }) => huggingFaceId === 'Qwen/Qwen3-8B');
    expect(preset?.instanceTypes[0]).toBe('ml.g6.2xlarge');
    expect(preset?.instanceTypes.length).toBe(4);
    expect(preset).toMatchObject({ weightGb: 16.4, tensorParallel: 1, gated: false });
  });
});
