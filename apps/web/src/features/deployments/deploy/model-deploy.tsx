import { type PlanView, planInput } from '@staque/core/deployments/schemas';
import type { ModelView } from '@staque/core/models/schemas';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { toast } from '#components/ui/toast.ts';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { trpc } from '#lib/trpc.ts';
import { ConfigureStep } from './configure-step.tsx';
import { type DeployDraft, draftErrors, toPlanInput } from './deploy-draft.ts';
import { dropDraft, loadDraft, storeDraft } from './draft-storage.ts';
import { ReviewStep } from './review-step.tsx';

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
  const [planned, setPlanned] = useState<PlanView | null>(null);
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const plan = trpc.deployments.plan.useMutation({
    onSuccess: (view) => {
      setPlanned(view);
      onStep('review');
    },
  });
  const create = trpc.deployments.create.useMutation({
    onSuccess: async (deployment) => {
      dropDraft(model.id);
      utils.deployments.get.setData({ deploymentId: deployment.id }, deployment);
      void utils.deployments.list.invalidate();
      toast.success(`${deployment.name} is on its way`);
      await navigate({ to: '/deployments/$deploymentId', params: { deploymentId: deployment.id } });
    },
  });
  const parsed = planInput.safeParse(toPlanInput(model, draft));

  function change(part: Partial<DeployDraft>) {
    const next = { ...draft, ...part };
    setDraft(next);
    storeDraft(model.id, next);
  }

  const wrong = { ...fieldErrors(parsed), ...draftErrors(draft) };

  async function runPlan() {
    setChecked(true);
    create.reset();
    if (parsed.success && Object.keys(wrong).length === 0) {
      // The field itself says so; a check that fails is left to the plan.
      const name = await utils.deployments.checkName.fetch({ name: parsed.data.name }).catch(() => null);
      if (name?.free !== false) return plan.mutate(parsed.data);
    }
    onStep('configure');
    requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  }

  // A reload loses the plan, not the form.
  if (step === 'review' && !planned) {
    return <Navigate to="/deployments/new" search={{ step: 'configure', model: model.id }} replace />;
  }
  if (step === 'review' && planned) {
    return (
      <ReviewStep
        plan={planned}
        draft={draft}
        busy={plan.isPending ? 'planning' : create.isPending || create.isSuccess ? 'creating' : null}
        onCreate={() => create.mutate({ planId: planned.id })}
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
