import { planInput } from '@staque/core/deployments/schemas';
import type { ModelView } from '@staque/core/models/schemas';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { LoadError } from '#components/load-error.tsx';
import { toast } from '#components/ui/toast.ts';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { ConfigureStep } from './configure-step.tsx';
import { type DeployDraft, draftErrors, toPlanInput } from './deploy-draft.ts';
import { dropDraft, loadDraft, storeDraft } from './draft-storage.ts';
import { PlanSkeleton } from './plan-skeleton.tsx';
import { ReviewStep } from './review-step.tsx';
import { usePlan } from './use-plan.ts';

type ModelDeployProps = {
  model: ModelView;
  /** A name that nobody has, for a form that was not begun before. */
  freeName: string;
  step: 'configure' | 'review';
  onStep: (step: 'configure' | 'review') => void;
};

/** The last two steps for one model: the form is kept while the plan is looked at. */
export function ModelDeploy({ model, freeName, step, onStep }: ModelDeployProps) {
  const [draft, setDraft] = useState(() => loadDraft(model, freeName));
  const [checked, setChecked] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const parsed = planInput.safeParse(toPlanInput(model, draft));
  const wrong = { ...fieldErrors(parsed), ...draftErrors(draft) };
  const input = parsed.success && Object.keys(wrong).length === 0 ? parsed.data : null;
  const planned = usePlan(step === 'review' ? input : null);
  const failure = useLoadFailure(planned.query);
  const plan = trpc.deployments.plan.useMutation();
  const create = trpc.deployments.create.useMutation({
    onSuccess: async (deployment) => {
      dropDraft(model.id);
      utils.deployments.get.setData({ deploymentId: deployment.id }, deployment);
      void utils.deployments.list.invalidate();
      toast.success(`${deployment.name} is on its way`);
      // Going back leads to the form, not to a second deployment of this plan.
      await navigate({ to: '/deployments/$deploymentId', params: { deploymentId: deployment.id }, replace: true });
    },
  });

  function change(part: Partial<DeployDraft>) {
    const next = { ...draft, ...part };
    setDraft(next);
    storeDraft(model.id, next);
  }

  async function runPlan() {
    setChecked(true);
    create.reset();
    if (input) {
      // The field itself says so; a check that fails is left to the plan.
      const name = await utils.deployments.checkName.fetch({ name: input.name }).catch(() => null);
      if (name?.free !== false) {
        return plan.mutate(input, {
          onSuccess: (view) => {
            planned.remember(input, view);
            if (step !== 'review') onStep('review');
          },
        });
      }
    }
    if (step !== 'configure') onStep('configure');
    requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  }

  if (step === 'review' && !input) {
    return <Navigate to="/deployments/new" search={{ step: 'configure', model: model.id }} replace />;
  }
  if (step === 'review' && failure) return <LoadError what="The plan" {...failure} />;
  if (step === 'review' && !planned.query.data) return <PlanSkeleton />;
  if (step === 'review' && planned.query.data) {
    return (
      <ReviewStep
        plan={planned.query.data}
        draft={draft}
        busy={plan.isPending ? 'planning' : create.isPending || create.isSuccess ? 'creating' : null}
        onCreate={(planId) => create.mutate({ planId })}
        onReplan={() => void runPlan()}
        onChange={() => onStep('configure')}
      >
        <CallError title="The deployment was not created" error={create.error ?? plan.error} />
      </ReviewStep>
    );
  }
  return (
    <ConfigureStep
      model={model}
      form={{
        draft,
        onChange: change,
        errors: {
          ...serverFieldErrors(plan.error),
          ...Object.fromEntries(Object.entries(wrong).filter(([field]) => checked || left.has(field))),
        },
        onLeave: (field) => setLeft((before) => (before.has(field) ? before : new Set([...before, field]))),
      }}
      planning={plan.isPending}
      onPlan={() => void runPlan()}
    >
      <CallError title="The plan could not be made" error={plan.error} fields={shownFields} />
    </ConfigureStep>
  );
}

/** Fields of the form that show the server's objection themselves. */
const shownFields = [
  'name',
  'spec.region',
  'spec.instanceType',
  'spec.instanceCount',
  'spec.executionRoleArn',
  'spec.inferenceProfileId',
  'systemPrompt',
];
