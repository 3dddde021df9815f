import type { ConnectionView } from '@staque/core/connections/schemas';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import type { ModelView } from '@staque/core/models/schemas';
import { platformNames } from '@staque/core/platform';
import { Link } from '@tanstack/react-router';
import { Boxes, Rocket } from 'lucide-react';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { LoadError } from '#components/load-error.tsx';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { StepHead } from './place-step.tsx';
import { suggestModels } from './suggest-models.ts';
import { type PlanInputOf, useQuickDeploy } from './use-quick-deploy.ts';

type ModelStepProps = {
  place: ConnectionView;
  planInputOf: PlanInputOf;
  onDeployed: (deployment: DeploymentView) => void;
  onBack: () => void;
};

/** One model is chosen already: deploying it is one click, another is one more. */
export function ModelStep({ place, planInputOf, onDeployed, onBack }: ModelStepProps) {
  const query = trpc.models.list.useQuery({
    connectionId: place.id,
    limit: 100,
    ...(place.kind === 'aws' && { platform: 'bedrock' as const }),
  });
  const failure = useLoadFailure(query);
  const models = query.data && suggestModels(query.data.items);
  const [pickedId, setPickedId] = useState<string | null>(null);
  const model = models?.find(({ id }) => id === pickedId) ?? models?.[0];
  const { deploy, deploying, refused, error } = useQuickDeploy({ planInputOf, onDeployed });

  if (failure) {
    return <LoadError what="The models" {...failure} />;
  }
  if (models && !model) return <NoModels place={place} />;
  return (
    <>
      <StepHead title="Deploy a first model">
        A deployment is a model that people here may chat with. This one is paid for by use alone.
      </StepHead>
      <fieldset className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-border bg-surface shadow-xs">
        <legend className="sr-only">Model</legend>
        {models
          ? models.map((choice) => (
              <ModelChoice
                key={choice.id}
                model={choice}
                chosen={choice === model}
                onChoose={() => setPickedId(choice.id)}
              />
            ))
          : Array.from({ length: 4 }, (_, row) => (
              <span key={row} className="flex h-15 items-center border-b border-border px-4 last:border-b-0">
                <Skeleton className="h-4 w-2/3" />
              </span>
            ))}
      </fieldset>
      {refused && (
        <Callout tone="danger" title="It cannot be deployed as it is">
          <ul className="flex flex-col gap-1">
            {refused.map(({ label, message, remedy }) => (
              <li key={label}>{[`${label}: ${message}`, remedy].filter(Boolean).join(' ')}</li>
            ))}
          </ul>
        </Callout>
      )}
      <CallError title="The model was not deployed" error={error} />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          size="lg"
          icon={<Rocket aria-hidden />}
          disabled={!model}
          loading={deploying}
          onClick={() => model && deploy(model)}
        >
          {deploying ? 'Checking and deploying' : model ? `Deploy ${model.displayName}` : 'Deploy'}
        </Button>
        <Link to="/deployments/new" className={buttonClass({ size: 'lg' })}>
          All models and settings
        </Link>
        <Button variant="ghost" size="lg" onClick={onBack}>
          Back
        </Button>
        {place.simulated && <SimulatedBadge />}
      </div>
    </>
  );
}

type ModelChoiceProps = { model: ModelView; chosen: boolean; onChoose: () => void };

function ModelChoice({ model, chosen, onChoose }: ModelChoiceProps) {
  return (
    <label className="flex min-h-15 cursor-pointer items-center gap-x-3 border-b border-border px-4 py-2.5 transition-colors last:border-b-0 hover:bg-hover has-checked:bg-accent-subtle has-focus-visible:-outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-ring">
      <input
        type="radio"
        name="model"
        checked={chosen}
        onChange={onChoose}
        className="size-4 shrink-0 accent-accent outline-none"
      />
      <span className="flex min-w-0 grow basis-36 flex-col">
        <span className="text-sm font-medium">{model.displayName}</span>
        <span className="truncate text-xs text-muted">
          {[platformNames[model.platform], model.region === '*' ? null : model.region].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="text-xs sm:text-sm">
        <PriceSummary price={model.price} />
      </span>
    </label>
  );
}

function NoModels({ place }: { place: ConnectionView }) {
  return (
    <EmptyState
      icon={Boxes}
      title={`${place.name} offers no model yet`}
      description="Its last test says what is missing. Models appear here once the connection works."
      action={
        <Link to="/admin/connections" className={buttonClass({ variant: 'primary' })}>
          Open Connections
        </Link>
      }
    />
  );
}
