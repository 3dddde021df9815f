import type { DeploymentView } from '@staque/core/deployments/schemas';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { StepHead } from './place-step.tsx';

type ProgressStepProps = {
  deployment: DeploymentView;
  /** What happens at the vendor, step by step. */
  timeline: ReactNode;
  onChooseAnother: () => void;
};

/** The deployment on its way; or why it did not arrive. */
export function ProgressStep({ deployment, timeline, onChooseAnother }: ProgressStepProps) {
  const { name, status, statusReason } = deployment;
  const open = (
    <Link to="/deployments/$deploymentId" params={{ deploymentId: deployment.id }} className={buttonClass()}>
      {`Open ${name}`}
    </Link>
  );
  if (status === 'failed' || status === 'stopped' || status === 'stopping') {
    return (
      <>
        <StepHead title={status === 'failed' ? `${name} could not be started` : `${name} is stopped`}>
          {status === 'failed'
            ? 'Nothing of it is left that costs money. Choose another model, or look at the details.'
            : 'Start it again on its page, or choose another model.'}
        </StepHead>
        {statusReason && (
          <ErrorState
            layout="inline"
            title={statusReason.message}
            description={statusReason.details.remedy}
            detail={statusReason.details.vendor}
          />
        )}
        <div className="flex flex-wrap gap-3">
          <Button variant="primary" onClick={onChooseAnother}>
            Choose another model
          </Button>
          {open}
        </div>
      </>
    );
  }
  return (
    <>
      <StepHead title={`${name} is on its way`}>
        This page goes on by itself as soon as it answers. You can leave it: nothing is lost.
      </StepHead>
      {timeline}
    </>
  );
}
