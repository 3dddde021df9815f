import { platformNames } from '@staque/core/platform';
import type { PriceKey } from '@staque/core/pricing/price';
import type { PriceVersionView } from '@staque/core/pricing/schemas';
import { bucketNames, priceSourceNames } from '#components/price/price-words.ts';
import { UnitPrice } from '#components/price/unit-price.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { Time } from '#components/ui/time.tsx';

export function priceColumns(onOpen: (price: PriceVersionView) => void): Column<PriceVersionView>[] {
  return [
    {
      id: 'model',
      header: 'Model or instance',
      card: 'title',
      cell: (price) => (
        <span className="flex min-w-0 flex-col">
          <button type="button" className={`text-left ${rowLinkClass}`} onClick={() => onOpen(price)}>
            {price.modelKey}
          </button>
          <span className="text-xs text-muted">{[platformNames[price.platform], ...keyWords(price)].join(' · ')}</span>
        </span>
      ),
    },
    { id: 'bucket', header: 'For', cell: (price) => bucketNames[price.bucket] },
    {
      id: 'amount',
      header: 'Price',
      align: 'end',
      cell: (price) => <UnitPrice amountUsd={price.amountUsd} per={perUnit(price)} />,
    },
    {
      id: 'source',
      header: 'Source',
      cell: (price) => (
        <span title={price.sourceNote}>
          <Badge tone={price.source === 'manual' ? 'accent' : 'neutral'}>{priceSourceNames[price.source]}</Badge>
        </span>
      ),
    },
    {
      id: 'since',
      header: 'In force since',
      align: 'end',
      cell: (price) => <Time at={price.validFrom} format="date" className="whitespace-nowrap text-muted" />,
    },
  ];
}

/** What of a price's identity is narrower than "any": region, profile, tier. */
export function keyWords({ region, profile, tier }: PriceKey): string[] {
  return [region, profile, tier === 'standard' ? '*' : tier].filter((word) => word !== '*');
}

export function perUnit({ unit }: Pick<PriceVersionView, 'unit'>): string {
  return unit === 'hour' ? '/h' : ' /1M';
}
