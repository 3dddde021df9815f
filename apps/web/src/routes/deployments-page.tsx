import { getRouteApi, Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { RequirePermission } from '#app/require-permission.tsx';
import { type DeploymentFilter, deploymentFilters } from '#app/search-params.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Page } from '#components/ui/page.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { DeploymentList } from '#features/deployments/deployment-list.tsx';
import { useCan } from '#lib/session.ts';

const route = getRouteApi('/signed-in/deployments');

export function DeploymentsPage() {
  const { show = 'all', deleted = false } = route.useSearch();
  const navigate = route.useNavigate();
  const mayDeploy = useCan('deployments:manage');
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
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <SegmentedControl<DeploymentFilter>
            label="State"
            value={show}
            onValueChange={(next) =>
              void navigate({ search: { ...(next !== 'all' && { show: next }), ...(deleted && { deleted }) } })
            }
            items={deploymentFilters.map((value) => ({ value, label: filterNames[value] }))}
          />
          {show === 'all' && (
            <Checkbox
              label="Show deleted"
              checked={deleted}
              onCheckedChange={(next) => void navigate({ search: next ? { deleted: true } : {} })}
            />
          )}
        </div>
        <DeploymentList filter={show} includeDeleted={deleted && show === 'all'} />
      </Page>
    </RequirePermission>
  );
}

const filterNames: Record<DeploymentFilter, string> = {
  all: 'All',
  running: 'Running',
  stopped: 'Stopped',
  failed: 'Failed',
};
