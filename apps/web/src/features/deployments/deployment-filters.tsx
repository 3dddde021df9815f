import { type DeploymentFilter, deploymentFilters, type DeploymentsSearch } from '#lib/search-params.ts';
import { PlatformFilter } from '#components/platform-filter.tsx';
import { SearchField } from '#components/search-field.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';

type DeploymentFiltersProps = { search: DeploymentsSearch; onChange: (part: Partial<DeploymentsSearch>) => void };

/** Narrows the list; everything is in the address. */
export function DeploymentFilters({ search, onChange }: DeploymentFiltersProps) {
  const { show = 'all', deleted = false } = search;
  return (
    <>
      <SearchField
        label="Search deployments"
        value={search.search ?? ''}
        onSearch={(text) => onChange({ search: text || undefined })}
      />
      <SegmentedControl<DeploymentFilter>
        label="State"
        value={show}
        onValueChange={(next) => onChange({ show: next === 'all' ? undefined : next })}
        items={deploymentFilters.map((value) => ({ value, label: filterNames[value] }))}
      />
      <PlatformFilter value={search.platform} onValueChange={(platform) => onChange({ platform })} />
      <Checkbox
        label="Show deleted"
        checked={deleted && show === 'all'}
        disabled={show !== 'all'}
        onCheckedChange={(next) => onChange({ deleted: next || undefined })}
      />
    </>
  );
}

const filterNames: Record<DeploymentFilter, string> = {
  all: 'All',
  running: 'Running',
  stopped: 'Stopped',
  failed: 'Failed',
};
