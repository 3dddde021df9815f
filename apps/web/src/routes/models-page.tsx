import { getRouteApi } from '@tanstack/react-router';
import { RequirePermission } from '#app/require-permission.tsx';
import type { ModelsSearch } from '#lib/search-params.ts';
import { FailingConnections } from '#components/model/failing-connections.tsx';
import { RefreshModelsButton } from '#components/model/refresh-models-button.tsx';
import { Page } from '#components/ui/page.tsx';
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
        <ModelCatalog search={search} onSearchChange={change} />
        <FailingConnections />
      </Page>
    </RequirePermission>
  );
}
