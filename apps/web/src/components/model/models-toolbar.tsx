import type { ModelView } from '@staque/core/models/schemas';
import type { ReactNode } from 'react';
import type { ModelsSearch } from '#lib/search-params.ts';
import { ClearFilters } from '#components/clear-filters.tsx';
import { PlatformFilter } from '#components/platform-filter.tsx';
import { SearchField } from '#components/search-field.tsx';
import { SimulatedList } from '#components/simulated-badge.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { ConnectionFilter } from './connection-filter.tsx';

type ModelsToolbarProps = {
  search: ModelsSearch;
  onChange: (part: Partial<ModelsSearch>) => void;
  /** Undefined while they load. */
  models: readonly ModelView[] | undefined;
  /** Buttons at its end. */
  actions?: ReactNode;
};

/** Narrows the catalogue; everything is in the address. */
export function ModelsToolbar({ search, onChange, models, actions }: ModelsToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchField
        label="Search models"
        value={search.search ?? ''}
        onSearch={(text) => onChange({ search: text || undefined })}
      />
      <PlatformFilter value={search.platform} onValueChange={(platform) => onChange({ platform })} />
      <ConnectionFilter value={search.connection} onValueChange={(connection) => onChange({ connection })} />
      <Checkbox
        label="Available only"
        checked={search.available ?? false}
        onCheckedChange={(on) => onChange({ available: on || undefined })}
      />
      <ClearFilters search={search} none={allModels} onChange={onChange} />
      <span className="flex items-center gap-3 sm:ml-auto">
        <SimulatedList rows={models} />
        {actions}
      </span>
    </div>
  );
}

/** The search that narrows nothing. */
export const allModels = { search: undefined, platform: undefined, connection: undefined, available: undefined };
