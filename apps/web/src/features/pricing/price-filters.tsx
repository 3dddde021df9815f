import { type PriceOrigin, priceOrigins } from '@staque/core/pricing/price-origins';
import type { PricingSearch } from '#lib/search-params.ts';
import { PlatformFilter } from '#components/platform-filter.tsx';
import { priceSourceNames } from '#components/price/price-words.ts';
import { SearchField } from '#components/search-field.tsx';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { trpc } from '#lib/trpc.ts';
import { regionName } from './price-key-words.ts';

type PriceFiltersProps = { search: PricingSearch; onChange: (part: Partial<PricingSearch>) => void };

/** Narrows the list of prices; all of it is in the address. */
export function PriceFilters({ search, onChange }: PriceFiltersProps) {
  const facets = trpc.pricing.facets.useQuery();
  const regions = facets.data?.regions ?? (search.region ? [search.region] : []);
  const narrowed = search.search ?? search.platform ?? search.origin ?? search.region;
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
      <div className="col-span-2">
        <SearchField
          label="Search prices"
          value={search.search ?? ''}
          onSearch={(text) => onChange({ search: text || undefined })}
        />
      </div>
      <PlatformFilter value={search.platform} onValueChange={(platform) => onChange({ platform })} />
      <Select
        label="Source"
        hideLabel
        className="w-full sm:w-44"
        items={originItems}
        value={search.origin ?? 'all'}
        onValueChange={(origin) => onChange({ origin: origin === 'all' ? undefined : origin })}
      />
      <Select
        label="Region"
        hideLabel
        className="w-full sm:w-40"
        items={[
          { value: 'all', label: 'All regions' },
          ...regions.map((region) => ({
            value: region,
            label: region === '*' ? 'For any region' : regionName(region),
          })),
        ]}
        value={search.region ?? 'all'}
        onValueChange={(region) => onChange({ region: region === 'all' ? undefined : region })}
      />
      {narrowed !== undefined && (
        <Button
          variant="ghost"
          onClick={() => onChange({ search: undefined, platform: undefined, origin: undefined, region: undefined })}
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}

const originItems: { value: PriceOrigin | 'all'; label: string }[] = [
  { value: 'all', label: 'All sources' },
  ...priceOrigins.map((value) => ({
    value,
    label: value === 'simulated' ? 'Simulated clouds' : priceSourceNames[value],
  })),
];
