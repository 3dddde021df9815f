import { priceOrigins } from '@staque/core/pricing/price-origins';
import type { PricingSearch } from '#lib/search-params.ts';
import { ClearFilters } from '#components/clear-filters.tsx';
import { FilterSelect } from '#components/filter-select.tsx';
import { PlatformFilter } from '#components/platform-filter.tsx';
import { priceSourceNames } from '#components/price/price-words.ts';
import { SearchField } from '#components/search-field.tsx';
import { trpc } from '#lib/trpc.ts';
import { regionName } from './price-key-words.ts';

type PriceFiltersProps = { search: PricingSearch; onChange: (part: Partial<PricingSearch>) => void };

/** Narrows the list of prices; all of it is in the address. */
export function PriceFilters({ search, onChange }: PriceFiltersProps) {
  const facets = trpc.pricing.facets.useQuery();
  const regions = facets.data?.regions ?? (search.region ? [search.region] : []);
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
      <FilterSelect
        label="Source"
        all="All sources"
        items={originItems}
        value={search.origin}
        onValueChange={(origin) => onChange({ origin })}
      />
      <FilterSelect
        label="Region"
        all="All regions"
        items={regions.map((region) => ({
          value: region,
          label: region === '*' ? 'For any region' : regionName(region),
        }))}
        value={search.region}
        onValueChange={(region) => onChange({ region })}
      />
      <ClearFilters search={search} none={none} onChange={onChange} />
    </div>
  );
}

const none = { search: undefined, platform: undefined, origin: undefined, region: undefined };

const originItems = priceOrigins.map((value) => ({
  value,
  label: value === 'simulated' ? 'Simulated clouds' : priceSourceNames[value],
}));
