import { Link } from '@tanstack/react-router';
import { Rocket } from 'lucide-react';
import { buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { useCan } from '#lib/session.ts';

/** In place of a new chat while nothing could answer. */
export function NoDeployment() {
  const canDeploy = useCan('deployments:manage');
  // The guide knows which model to begin with.
  const canSetUp = useCan('system:manage');
  return (
    <div className="my-auto">
      <EmptyState
        heading="h1"
        icon={Rocket}
        title="No model is deployed yet"
        description={
          canDeploy
            ? 'A deployment is a model that people here may chat with. Deploy one, and the first message is a minute away.'
            : 'A deployment is a model that people here may chat with. Ask an operator or administrator to deploy one.'
        }
        action={
          canDeploy && (
            <Link to={canSetUp ? '/welcome' : '/deployments/new'} className={buttonClass({ variant: 'primary' })}>
              Deploy a model
            </Link>
          )
        }
      />
    </div>
  );
}
