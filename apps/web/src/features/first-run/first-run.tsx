import type { DeploymentView } from '@staque/core/deployments/schemas';
import type { ComponentType, ReactNode } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { LiveMessage } from '#components/ui/live-message.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { DoneStep } from './done-step.tsx';
import { firstRunStage, type FirstRunStage, simulatedPlace } from './first-run-stage.ts';
import { FirstRunSteps } from './first-run-steps.tsx';
import { MessageStep } from './message-step.tsx';
import { ModelStep } from './model-step.tsx';
import { PlaceStep } from './place-step.tsx';
import { ProgressStep } from './progress-step.tsx';
import { useFirstRun } from './use-first-run.ts';
import type { PlanInputOf } from './use-quick-deploy.ts';

type FirstRunProps = {
  /** The step that the person went back to. */
  wanted: 'place' | 'model' | undefined;
  onWantedChange: (wanted: 'place' | 'model' | undefined) => void;
  planInputOf: PlanInputOf;
  /** What happens at the vendor, step by step. */
  timeline: ComponentType<{ deployment: DeploymentView }>;
  onConnect: () => void;
};

/** The guided first run: where models run, a first deployment, a first message. Can be left at any time. */
export function FirstRun({ wanted, onWantedChange, planInputOf, timeline: Timeline, onConnect }: FirstRunProps) {
  const { data, error, retry, choosePlace } = useFirstRun();
  if (error && !data) return <LoadError what="The guide" error={error} onRetry={retry} />;
  if (!data) return <Skeleton className="h-72 w-full" />;
  const { connections, deployment, place } = data;
  const stage = firstRunStage({ ...data, wanted });

  function step(): ReactNode {
    if (stage === 'model' && place) {
      return (
        <ModelStep
          place={place}
          planInputOf={planInputOf}
          onDeployed={() => onWantedChange(undefined)}
          onBack={() => onWantedChange('place')}
        />
      );
    }
    if (stage === 'progress' && deployment) {
      return (
        <ProgressStep
          deployment={deployment}
          timeline={<Timeline deployment={deployment} />}
          onChooseAnother={() => onWantedChange('model')}
        />
      );
    }
    if (stage === 'message' && deployment) return <MessageStep deployment={deployment} />;
    if (stage === 'done') return <DoneStep />;
    return (
      <PlaceStep
        connections={connections}
        simulated={simulatedPlace(connections)}
        onChoose={(connection) => {
          choosePlace(connection.id);
          onWantedChange('model');
        }}
        onConnect={onConnect}
      />
    );
  }
  return (
    <>
      <LiveMessage text={stage === 'message' && deployment ? `${deployment.name} is ready` : ''} />
      <FirstRunSteps current={stepOf[stage]} />
      {step()}
    </>
  );
}

const stepOf: Record<FirstRunStage, number> = { place: 1, model: 2, progress: 2, message: 3, done: 4 };
