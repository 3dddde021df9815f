import { getRouteApi, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { RequirePermission } from '#app/require-permission.tsx';
import type { DeploymentsSearch } from '#lib/search-params.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { Page } from '#components/ui/page.tsx';
import { DeploymentList } from '#features/deployments/deployment-list.tsx';
import { useCan } from '#lib/session.ts';

const route = getRouteApi('/signed-in/deployments');

export function DeploymentsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayDeploy = useCan('deployments:manage');
  const change = (part: Partial<DeploymentsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  return (
    <RequirePermission permission="deployments:read">
      <Page
        title="Deployments"
        description="What runs, what it costs, and where."
        actions={
          mayDeploy && (
            <Link to="/deployments/new" className={buttonClass({ variant: 'primary' })}>
              <Plus aria-hidden />
              Deploy a model
            </Link>
          )
        }
      >
        <DeploymentList search={search} onSearchChange={change} />
      </Page>
    </RequirePermission>
  );
}
