import { formatUsdExact } from '@staque/core/money/format-usd';
import { billingByPlatform } from '@staque/core/platform';
import { bucketUnits, type PriceBucket } from '@staque/core/pricing/price';
import { bucketNames } from '#components/price/price-words.ts';
import { TextField } from '#components/ui/text-field.tsx';
import { useNow } from '#lib/now.ts';
import { trpc } from '#lib/trpc.ts';
import { useDebounced } from '#lib/use-debounced.ts';
import type { PriceDraft } from './price-draft.ts';
import { standingLines } from './standing-lines.ts';

type PriceAmountFieldsProps = {
  draft: PriceDraft;
  onChange: (amounts: PriceDraft['amounts']) => void;
  errors: Record<string, string>;
};

/** One field for each price of the model, with its unit and what is in force. */
export function PriceAmountFields({ draft, onChange, errors }: PriceAmountFieldsProps) {
  const nowMs = useNow();
  const key = useDebounced(draft.key);
  const changes = trpc.pricing.changes.useQuery(key, { enabled: key.modelKey.trim() !== '', retry: false });
  const standing = standingLines(changes.data?.items ?? [], Math.max(nowMs, changes.dataUpdatedAt));
  const buckets = billingByPlatform[draft.key.platform] === 'endpoint_hours' ? hourBuckets : tokenBuckets;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="text-sm font-semibold">US dollars {units[bucketUnits[buckets[0] ?? 'input']]}</legend>
      <p className="text-xs text-muted">What is left empty keeps its price.</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {buckets.map((bucket) => {
          const current = standing.find((line) => line.bucket === bucket);
          return (
            <TextField
              key={bucket}
              label={bucketNames[bucket]}
              hint={units[bucketUnits[bucket]]}
              prefix="$"
              inputMode="decimal"
              autoComplete="off"
              value={draft.amounts[bucket] ?? ''}
              onValueChange={(text) => onChange({ ...draft.amounts, [bucket]: text })}
              description={current ? `Now ${formatUsdExact(current.amountUsd)}` : 'No price of its own yet'}
              error={errors[`amounts.${bucket}`]}
            />
          );
        })}
      </div>
      {errors['amounts'] && (
        <p role="alert" className="text-xs text-danger">
          {errors['amounts']}
        </p>
      )}
    </fieldset>
  );
}

const tokenBuckets: readonly PriceBucket[] = ['input', 'output', 'cache_read', 'cache_write_5m', 'cache_write_1h'];
const hourBuckets: readonly PriceBucket[] = ['instance_hour'];
const units = { '1M tokens': 'per 1M tokens', hour: 'per instance and hour' };
