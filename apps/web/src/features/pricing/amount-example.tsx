import { multiplyUsd } from '@staque/core/money/usd';
import { bucketUnits, type PriceBucket } from '@staque/core/pricing/price';
import { Money } from '#components/ui/money.tsx';

/** What a price comes to, so that a slip of the unit is seen before it is saved. */
export function AmountExample({ amountUsd, bucket }: { amountUsd: string; bucket: PriceBucket }) {
  if (bucketUnits[bucket] === 'hour') {
    return (
      <p className="rounded-md bg-sunken px-3 py-2 text-sm">
        One instance for a day costs <Money amountUsd={multiplyUsd(amountUsd, 24n, 1n)} className="font-medium" />.
      </p>
    );
  }
  return (
    <p className="rounded-md bg-sunken px-3 py-2 text-sm">
      A message of 2,000 such tokens costs{' '}
      <Money amountUsd={multiplyUsd(amountUsd, 2000n, 1_000_000n)} className="font-medium" />, a thousand of them{' '}
      <Money amountUsd={multiplyUsd(amountUsd, 2n, 1n)} className="font-medium" />.
    </p>
  );
}
