import type { ModelView } from '@staque/core/models/schemas';
import type { ModelsSearch } from '#lib/search-params.ts';
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
};

/** Narrows the catalogue; everything is in the address. */
export function ModelsToolbar({ search, onChange, models }: ModelsToolbarProps) {
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
      <span className="sm:ml-auto">
        <SimulatedList rows={models} />
      </span>
    </div>
  );
}
