import type { DeploymentView } from '@staque/core/deployments/schemas';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { RequirePermission } from '#app/require-permission.tsx';
import { useDismissFirstRun } from '#app/use-dismiss-first-run.ts';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Page } from '#components/ui/page.tsx';
import { CreateConnectionDialog } from '#features/connections/create-connection-dialog.tsx';
import { defaultPlanInput } from '#features/deployments/deploy/default-plan-input.ts';
import { DeploymentTimeline } from '#features/deployments/timeline/deployment-timeline.tsx';
import { useDeploymentWatch } from '#features/deployments/use-deployment-watch.ts';
import { FirstRun } from '#features/first-run/first-run.tsx';
import { trpc } from '#lib/trpc.ts';

const route = getRouteApi('/signed-in/welcome');

/** The guided first run of an administrator. It asks nothing that cannot be left for later. */
export function WelcomePage() {
  const { step } = route.useSearch();
  const navigate = route.useNavigate();
  const [connecting, setConnecting] = useState(false);
  return (
    <RequirePermission permission="system:manage">
      <Page title="Welcome to Staque" description="From here to the first answer in about two minutes." width="narrow">
        <FirstRun
          wanted={step}
          onWantedChange={(wanted) => void navigate({ search: wanted ? { step: wanted } : {}, replace: !wanted })}
          planInputOf={defaultPlanInput}
          timeline={Timeline}
          onConnect={() => setConnecting(true)}
        />
        <LeaveLine />
        <CreateConnectionDialog open={connecting} onClose={() => setConnecting(false)} />
      </Page>
    </RequirePermission>
  );
}

function Timeline({ deployment }: { deployment: DeploymentView }) {
  useDeploymentWatch(deployment.id);
  return <DeploymentTimeline deployment={deployment} />;
}

function LeaveLine() {
  const { data: firstRun } = trpc.system.firstRun.useQuery();
  const { dismiss, dismissing } = useDismissFirstRun();
  if (!firstRun || (firstRun.done.deployment && firstRun.done.message)) return null;
  return (
    <footer className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-border pt-4 text-sm text-muted">
      {firstRun.dismissed ? (
        <p>The guide is put away. This page stays in the command menu.</p>
      ) : (
        <p>“Finish setting up” in the sidebar leads back here.</p>
      )}
      <span className="flex gap-2">
        {!firstRun.dismissed && (
          <Button variant="ghost" loading={dismissing} onClick={dismiss}>
            Do not show again
          </Button>
        )}
        <Link to="/chat" className={buttonClass()}>
          Leave for now
        </Link>
      </span>
    </footer>
  );
}
