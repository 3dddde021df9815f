import type { PriceView } from '@staque/core/deployments/schemas';
import type { ModelView } from '@staque/core/models/schemas';
import { compareUsd, type Usd } from '@staque/core/money/usd';
import { groupModels } from '#lib/model-groups.ts';

/** Small models that most people have heard of, the best first choice first. */
const familiar = [/nova[- ]lite/i, /gpt-[45][\w.]*-mini/i, /haiku/i, /nova[- ]micro/i, /llama[- ]?3.*8b/i];

/**
 * The models to begin with, best first: those that may be used now, at a known price by the token, familiar before cheap. What is
 * paid for by the hour comes last, and what cannot be used is left out.
 */
export function suggestModels(models: readonly ModelView[], count = 4): ModelView[] {
  return groupModels(models)
    .map(({ first }) => first)
    .filter(({ access, outputModalities }) => access !== 'unavailable' && writesText(outputModalities))
    .map((model) => ({ model, rank: rankOf(model), output: outputPrice(model.price) }))
    .toSorted((left, right) => left.rank - right.rank || comparePrices(left.output, right.output))
    .slice(0, count)
    .map(({ model }) => model);
}

/** A vendor that does not say what its models give back gives text. */
function writesText(outputModalities: readonly string[]): boolean {
  return outputModalities.length === 0 || outputModalities.some((modality) => modality.toLowerCase() === 'text');
}

function rankOf({ access, price, displayName }: ModelView): number {
  const place = familiar.findIndex((name) => name.test(displayName));
  return (
    (access === 'available' ? 0 : 100) +
    { tokens: 0, unknown: 20, hour: 40 }[price.kind] +
    (place === -1 ? familiar.length : place)
  );
}

function outputPrice(price: PriceView): Usd | null {
  if (price.kind !== 'tokens') return null;
  return (
    price.rates.find(({ bucket, aboveInputTokens }) => bucket === 'output' && aboveInputTokens === 0)?.amountUsd ?? null
  );
}

function comparePrices(left: Usd | null, right: Usd | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compareUsd(left, right);
}
