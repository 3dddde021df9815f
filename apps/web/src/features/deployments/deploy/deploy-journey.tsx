import type { DeploySearch } from '#lib/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { ModelBrowser } from '#components/model/model-browser.tsx';
import { RefreshModelsButton } from '#components/model/refresh-models-button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { suggestName } from './deploy-draft.ts';
import { DeployProgress } from './deploy-progress.tsx';
import { hasDraft } from './draft-storage.ts';
import { ModelDeploy } from './model-deploy.tsx';

type DeployJourneyProps = {
  search: DeploySearch;
  /** `replace` for filters, which make no step of their own in the history. */
  onSearchChange: (search: DeploySearch, options?: { replace: boolean }) => void;
};

/** Model, configuration, plan: three steps whose place is in the address. */
export function DeployJourney({ search, onSearchChange }: DeployJourneyProps) {
  const { step = 'choose', model } = search;
  if (step === 'choose' || model === undefined) {
    return (
      <>
        <DeployProgress step="choose" search={search} />
        <ModelBrowser
          search={search}
          onSearchChange={(part) => onSearchChange({ ...search, ...part }, { replace: true })}
          actions={<RefreshModelsButton />}
        />
      </>
    );
  }
  return (
    <>
      <DeployProgress step={step} search={search} />
      <ChosenStep
        key={model}
        modelId={model}
        step={step}
        onStep={(next) => onSearchChange({ ...search, step: next })}
      />
    </>
  );
}

type ChosenStepProps = {
  modelId: string;
  step: 'configure' | 'review';
  onStep: (step: 'configure' | 'review') => void;
};

function ChosenStep({ modelId, step, onStep }: ChosenStepProps) {
  const query = trpc.models.get.useQuery({ modelId });
  const failure = useLoadFailure(query);
  const wished = query.data && suggestName(query.data.displayName);
  const name = trpc.deployments.checkName.useQuery(
    { name: wished ?? '' },
    { enabled: wished !== undefined && !hasDraft(modelId), retry: false },
  );
  // A name that could not be checked is no reason to wait: the form and the plan check it again.
  if (query.data && wished && !name.isLoading) {
    const freeName = name.data?.suggestion ?? wished;
    return <ModelDeploy model={query.data} freeName={freeName} step={step} onStep={onStep} />;
  }
  if (failure) return <LoadError what="The model" {...failure} />;
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Skeleton className="h-96 w-full" />
      <Skeleton className="h-56 w-full" />
    </div>
  );
}
