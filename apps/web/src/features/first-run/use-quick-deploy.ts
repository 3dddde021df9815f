import type { DeploymentView, PlanCheck, PlanInput } from '@staque/core/deployments/schemas';
import type { ModelView } from '@staque/core/models/schemas';
import { useState } from 'react';
import { trpc } from '#lib/trpc.ts';

/** The plan of a model with its defaults, under a name that nothing else has. */
export type PlanInputOf = (model: ModelView, takenNames: readonly string[]) => PlanInput;

type QuickDeploy = { planInputOf: PlanInputOf; onDeployed: (deployment: DeploymentView) => void };

/** Plans and creates in one go. A plan with a check that failed creates nothing, and says which. */
export function useQuickDeploy({ planInputOf, onDeployed }: QuickDeploy) {
  const utils = trpc.useUtils();
  const [refused, setRefused] = useState<PlanCheck[] | null>(null);
  const create = trpc.deployments.create.useMutation({
    onSuccess: async (deployment) => {
      await Promise.all([utils.deployments.list.invalidate(), utils.system.firstRun.invalidate()]);
      onDeployed(deployment);
    },
  });
  const plan = trpc.deployments.plan.useMutation({
    onSuccess: (view) => {
      if (view.creatable) create.mutate({ planId: view.id });
      else setRefused(view.checks.filter(({ result }) => result === 'failed'));
    },
  });
  return {
    deploy(model: ModelView): void {
      setRefused(null);
      create.reset();
      const known = utils.deployments.list.getData({ limit: 100 })?.items ?? [];
      plan.mutate(
        planInputOf(
          model,
          known.map(({ name }) => name),
        ),
      );
    },
    deploying: plan.isPending || create.isPending,
    refused,
    error: plan.error ?? create.error,
  };
}
