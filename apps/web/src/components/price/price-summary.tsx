import type { PriceView, TokenPriceView } from '@staque/core/deployments/schemas';
import { Money } from '#components/ui/money.tsx';

/** A price in one line: "$3.00 in · $15.00 out /1M", "$7.09/h", or that none is known. */
export function PriceSummary({ price }: { price: PriceView }) {
  if (price.kind === 'unknown') {
    return (
      <span title={price.reason} className="text-warning">
        unknown price
      </span>
    );
  }
  if (price.kind === 'hour') return <Money amountUsd={price.hourlyUsd} per="/h" />;
  const input = baseRate(price.rates, 'input');
  const output = baseRate(price.rates, 'output');
  return (
    <span className="whitespace-nowrap tabular-nums">
      <Money amountUsd={input?.amountUsd ?? null} /> <span className="text-muted">in</span>
      <span className="text-faint"> · </span>
      <Money amountUsd={output?.amountUsd ?? null} /> <span className="text-muted">out /1M</span>
    </span>
  );
}

/** The rate that applies from the first token on; a long-context rate is not it. */
function baseRate(rates: readonly TokenPriceView[], bucket: TokenPriceView['bucket']): TokenPriceView | undefined {
  return rates.find((rate) => rate.bucket === bucket && rate.aboveInputTokens === 0);
}
