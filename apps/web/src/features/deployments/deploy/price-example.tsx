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
      <div className="flex flex-col gap-1.5 rounded-md bg-sunken px-3 py-2.5 text-sm">
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 tabular-nums [&>dd]:text-right">
          <dt>Per day</dt>
          <dd className="font-medium">
            <Money amountUsd={multiplyUsd(price.hourlyUsd, 24n, 1n)} />
          </dd>
          <dt>
            Per month <span className="text-muted">of 730 hours</span>
          </dt>
          <dd className="font-medium">
            <Money amountUsd={multiplyUsd(price.hourlyUsd, hoursPerMonth, 1n)} />
          </dd>
        </dl>
        <p className="text-xs text-muted">It costs this while it runs, used or not, and nothing while it is stopped.</p>
      </div>
    );
  }
  // The thousand messages are a thousand calls, so a price for long inputs does not apply to their sum.
  const rates = price.rates
    .filter((rate) => rate.aboveInputTokens === 0)
    .map((rate) => ({ ...rate, tier: 'standard' }));
  if (!rates.some(({ bucket }) => bucket === 'input') || !rates.some(({ bucket }) => bucket === 'output')) return null;
  const usage = { ...noUsage, inputTokens: inputTokens * messages, outputTokens: outputTokens * messages };
  return (
    <div className="flex flex-col gap-1.5 rounded-md bg-sunken px-3 py-2.5 text-sm">
      <p className="flex justify-between gap-4">
        1,000 messages
        <Money amountUsd={computeCharge(usage, { rates }).totalUsd} className="font-medium" />
      </p>
      <p className="text-xs text-muted">
        With 1,500 tokens in and 500 tokens out each. It costs nothing while nobody uses it.
      </p>
    </div>
  );
}
