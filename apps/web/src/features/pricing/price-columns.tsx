import { formatUsdExact } from '@staque/core/money/format-usd';
import type { PriceBucket } from '@staque/core/pricing/price';
import type { PriceGroupSort } from '@staque/core/pricing/price-group-sorts';
import type { PriceGroupView } from '@staque/core/pricing/schemas';
import { FlaskConical } from 'lucide-react';
import { priceSourceNames } from '#components/price/price-words.ts';
import { UnitPrice } from '#components/price/unit-price.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { DecimalSpace } from '#components/ui/decimal-space.tsx';
import { Time } from '#components/ui/time.tsx';
import { columnDecimals } from '#lib/decimals.ts';
import { keyWords, perUnit, regionName } from './price-key-words.ts';

/** One row a model: its prices side by side. */
export function priceColumns(
  onOpen: (group: PriceGroupView) => void,
  rows: readonly PriceGroupView[],
): Column<PriceGroupView, PriceGroupSort>[] {
  const amountColumn = (bucket: PriceBucket, header: string, sort?: PriceGroupSort) =>
    columnOf(bucket, { header, decimals: decimalsOf(bucket, rows), ...(sort && { sort }) });
  return [
    {
      id: 'model',
      header: 'Model or instance',
      card: 'title',
      sort: 'model',
      className: 'lg:max-w-56 min-[90rem]:max-w-64',
      cell: (group) => (
        <span className="flex min-w-0 flex-col">
          <button type="button" className={`text-left ${rowLinkClass}`} onClick={() => onOpen(group)}>
            {group.modelKey}
          </button>
          <span className="text-xs text-muted">{keyWords(group)}</span>
          <ShortPrices group={group} />
        </span>
      ),
    },
    {
      id: 'region',
      header: 'Region',
      sort: 'region',
      cell: (group) => (
        <span className={group.region === '*' ? 'whitespace-nowrap text-faint' : 'whitespace-nowrap'}>
          {regionName(group.region)}
        </span>
      ),
    },
    amountColumn('input', 'Input /1M', 'input'),
    amountColumn('output', 'Output /1M', 'output'),
    amountColumn('cache_read', 'Cache read /1M'),
    { ...amountColumn('cache_write_5m', 'Cache write, 5 min /1M'), choice: 'off' },
    { ...amountColumn('cache_write_1h', 'Cache write, 1 h /1M'), choice: 'off' },
    amountColumn('instance_hour', 'Instance /h', 'hour'),
    { id: 'source', header: 'Source', cell: (group) => <PriceSource group={group} /> },
    {
      id: 'since',
      header: 'Since',
      align: 'end',
      sort: 'changed',
      cell: (group) => (
        <span className="flex flex-col items-end">
          <Time at={group.changedAt} format="date" className="whitespace-nowrap text-muted" />
          {group.plannedAt && (
            <span className="text-xs whitespace-nowrap text-info">
              changes <Time at={group.plannedAt} format="date" />
            </span>
          )}
        </span>
      ),
    },
  ];
}

function decimalsOf(bucket: PriceBucket, rows: readonly PriceGroupView[]): number {
  const amounts = rows.flatMap(({ prices }) => prices.find((price) => price.bucket === bucket)?.amountUsd ?? []);
  return columnDecimals(amounts.map(formatUsdExact));
}

function columnOf(
  bucket: PriceBucket,
  { decimals, ...column }: { header: string; sort?: PriceGroupSort; decimals: number },
): Column<PriceGroupView, PriceGroupSort> {
  return {
    id: bucket,
    ...column,
    align: 'end',
    card: 'hidden',
    cell: (group) => {
      const price = group.prices.find((candidate) => candidate.bucket === bucket);
      if (!price)
        return (
          <span aria-label="none" className="text-faint max-md:text-right">
            —
          </span>
        );
      return (
        <span title={`${price.amountUsd} USD${perUnit(bucket)}\n${price.sourceNote}`} className="whitespace-nowrap">
          <UnitPrice amountUsd={price.amountUsd} />
          <DecimalSpace after={formatUsdExact(price.amountUsd)} of={decimals} />
        </span>
      );
    },
  };
}

/** All prices in one line, where there is no room for columns. */
function ShortPrices({ group }: { group: PriceGroupView }) {
  return (
    <span className="flex flex-wrap gap-x-2 pt-1 text-sm md:hidden">
      {group.prices.map(({ bucket, amountUsd }) => (
        <span key={bucket} className="whitespace-nowrap">
          <span className="text-muted">{shortNames[bucket]}</span>{' '}
          <UnitPrice amountUsd={amountUsd} per={perUnit(bucket)} />
        </span>
      ))}
    </span>
  );
}

const shortNames: Record<PriceBucket, string> = {
  input: 'in',
  output: 'out',
  cache_read: 'cache read',
  cache_write_5m: 'cache write',
  cache_write_1h: 'cache write, 1 h',
  instance_hour: 'instance',
};

/** Who says so; what a person set stands out, a simulated cloud has its own sign. */
function PriceSource({ group }: { group: PriceGroupView }) {
  const [first] = group.prices;
  if (group.overridden) return <Badge tone="accent">{priceSourceNames.manual}</Badge>;
  if (!first) return <span className="text-muted">Begins later</span>;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-muted" title={first.sourceNote}>
      {group.simulated && <FlaskConical aria-label="Simulated" className="size-3.5 text-warning" />}
      {priceSourceNames[first.source]}
    </span>
  );
}
