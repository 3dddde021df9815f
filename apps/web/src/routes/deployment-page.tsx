import { specRegion } from '@staque/core/deployments/spec-facts';
import { platformNames } from '@staque/core/platform';
import { getRouteApi } from '@tanstack/react-router';
import { RequirePermission } from '#app/require-permission.tsx';
import { NotFoundPage } from '#app/status-pages.tsx';
import { LoadError } from '#components/load-error.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Page } from '#components/ui/page.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { DeploymentActions } from '#features/deployments/deployment-actions.tsx';
import { DeploymentStatusLabel } from '#features/deployments/deployment-status.tsx';
import { DeploymentView } from '#features/deployments/deployment-view.tsx';
import { useDeploymentWatch } from '#features/deployments/use-deployment-watch.ts';
import { errorView } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';

const route = getRouteApi('/signed-in/deployments/$deploymentId');

export function DeploymentPage() {
  const { deploymentId } = route.useParams();
  return (
    <RequirePermission permission="deployments:read">
      <Deployment key={deploymentId} deploymentId={deploymentId} />
    </RequirePermission>
  );
}

function Deployment({ deploymentId }: { deploymentId: string }) {
  const { tab = 'timeline' } = route.useSearch();
  const navigate = route.useNavigate();
  const query = trpc.deployments.get.useQuery({ deploymentId });
  const failure = useLoadFailure(query);
  useDeploymentWatch(deploymentId);
  const deployment = query.data;

  if (failure) {
    const { code, details } = errorView(failure.error);
    if (code === 'not_found' || (code === 'invalid_input' && details.field === 'deploymentId')) return <NotFoundPage />;
    return <LoadError what="The deployment" {...failure} />;
  }
  if (!deployment) return <DeploymentSkeleton />;
  const region = specRegion(deployment.spec);
  return (
    <Page
      title={deployment.name}
      breadcrumbs={[{ label: 'Deployments', to: '/deployments' }, { label: deployment.name }]}
      description={[deployment.modelName, platformNames[deployment.platform], ...(region === '*' ? [] : [region])].join(
        ' · ',
      )}
      badge={
        <>
          <DeploymentStatusLabel status={deployment.status} />
          {deployment.simulated && <SimulatedBadge />}
        </>
      }
      actions={<DeploymentActions deployment={deployment} />}
    >
      <DeploymentView
        deployment={deployment}
        tab={tab}
        onTabChange={(next) =>
          void navigate({ search: next === 'timeline' ? {} : { tab: next }, replace: true, resetScroll: false })
        }
      />
    </Page>
  );
}

function DeploymentSkeleton() {
  return (
    <Page title="Deployment" breadcrumbs={[{ label: 'Deployments', to: '/deployments' }, { label: '…' }]}>
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-72 w-full" />
    </Page>
  );
}
