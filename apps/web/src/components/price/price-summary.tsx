import type { PriceView, TokenPriceView } from '@staque/core/deployments/schemas';
import { UnitPrice } from './unit-price.tsx';

/** A price in one line: "$3.00 in · $15.00 out /1M", "$7.09/h", or that none is known. */
export function PriceSummary({ price }: { price: PriceView }) {
  if (price.kind === 'unknown') {
    return (
      <span title={price.reason} className="whitespace-nowrap text-warning">
        unknown price
      </span>
    );
  }
  if (price.kind === 'hour') return <UnitPrice amountUsd={price.hourlyUsd} per="/h" />;
  const input = baseRate(price.rates, 'input');
  const output = baseRate(price.rates, 'output');
  return (
    <span className="whitespace-nowrap tabular-nums">
      <Rate rate={input} /> <span className="text-muted">in</span>
      <span className="text-faint"> · </span>
      <Rate rate={output} /> <span className="text-muted">out /1M</span>
    </span>
  );
}

function Rate({ rate }: { rate: TokenPriceView | undefined }) {
  return rate ? <UnitPrice amountUsd={rate.amountUsd} /> : <span className="text-warning">unknown</span>;
}

/** The rate that applies from the first token on; a long-context rate is not it. */
function baseRate(rates: readonly TokenPriceView[], bucket: TokenPriceView['bucket']): TokenPriceView | undefined {
  return rates.find((rate) => rate.bucket === bucket && rate.aboveInputTokens === 0);
}
