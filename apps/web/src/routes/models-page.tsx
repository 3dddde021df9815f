import { getRouteApi } from '@tanstack/react-router';
import { RequirePermission } from '#app/require-permission.tsx';
import type { ModelsSearch } from '#app/search-params.ts';
import { RefreshModelsButton } from '#components/model/refresh-models-button.tsx';
import { PlatformFilter } from '#components/platform-filter.tsx';
import { SearchField } from '#components/search-field.tsx';
import { Page } from '#components/ui/page.tsx';
import { ConnectionFilter } from '#features/models/connection-filter.tsx';
import { ModelCatalog } from '#features/models/model-catalog.tsx';

const route = getRouteApi('/signed-in/models');

export function ModelsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<ModelsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  return (
    <RequirePermission permission="models:read">
      <Page
        title="Models"
        description="What the connected clouds offer, with price and limits. Choose some to see them side by side."
        actions={<RefreshModelsButton />}
      >
        <div className="flex flex-wrap items-center gap-3">
          <SearchField
            label="Search models"
            value={search.search ?? ''}
            onSearch={(text) => change({ search: text || undefined })}
          />
          <PlatformFilter value={search.platform} onValueChange={(platform) => change({ platform })} />
          <ConnectionFilter value={search.connection} onValueChange={(connection) => change({ connection })} />
        </div>
        <ModelCatalog search={search} />
      </Page>
    </RequirePermission>
  );
}
