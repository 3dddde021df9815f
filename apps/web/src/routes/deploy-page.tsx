import { getRouteApi } from '@tanstack/react-router';
import { RequirePermission } from '#app/require-permission.tsx';
import { Page } from '#components/ui/page.tsx';
import { DeployJourney } from '#features/deployments/deploy/deploy-journey.tsx';

const route = getRouteApi('/signed-in/deployments/new');

export function DeployPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <RequirePermission permission="deployments:manage">
      <Page title="Deploy a model" breadcrumbs={[{ label: 'Deployments', to: '/deployments' }, { label: 'Deploy' }]}>
        <DeployJourney
          search={search}
          onSearchChange={(next, options) => void navigate({ search: next, ...options })}
        />
      </Page>
    </RequirePermission>
  );
}
