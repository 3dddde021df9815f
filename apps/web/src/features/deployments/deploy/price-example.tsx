import type { PriceView } from '@staque/core/deployments/schemas';
import { multiplyUsd } from '@staque/core/money/usd';
import { computeCharge } from '@staque/core/pricing/compute-charge';
import { noUsage } from '@staque/core/usage/token-usage';
import { Money } from '#components/ui/money.tsx';

const hoursPerMonth = 730n;
const messages = 1000;
const inputTokens = 1500;
const outputTokens = 500;

/** The price in everyday sizes: a day and a month of an endpoint, a thousand messages of a model. */
export function PriceExample({ price }: { price: PriceView }) {
  if (price.kind === 'unknown') return null;
  if (price.kind === 'hour') {
    return (
      <p className="rounded-md bg-sunken px-3 py-2.5 text-sm">
        Left running, that is <Money amountUsd={multiplyUsd(price.hourlyUsd, 24n, 1n)} className="font-medium" /> a day
        and <Money amountUsd={multiplyUsd(price.hourlyUsd, hoursPerMonth, 1n)} className="font-medium" /> a month of 730
        hours, used or not. Stop it when nobody needs it.
      </p>
    );
  }
  const usage = { ...noUsage, inputTokens: inputTokens * messages, outputTokens: outputTokens * messages };
  // The thousand messages are a thousand calls, so a price for long inputs does not apply to their sum.
  const rates = price.rates
    .filter((rate) => rate.aboveInputTokens === 0)
    .map((rate) => ({ ...rate, tier: 'standard', priceVersionId: '' }));
  return (
    <p className="rounded-md bg-sunken px-3 py-2.5 text-sm">
      1,000 messages of 1,500 tokens in and 500 out cost{' '}
      <Money amountUsd={computeCharge(usage, { rates }).totalUsd} className="font-medium" />. Idle, it costs nothing.
    </p>
  );
}
