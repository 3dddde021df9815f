import { type PlanInput, planInput } from '@staque/core/deployments/schemas';
import type { ModelView } from '@staque/core/models/schemas';
import { newDeployDraft, toPlanInput } from './deploy-draft.ts';

/** The plan of a model as the form would make it untouched, under a name that is still free. */
export function defaultPlanInput(model: ModelView, takenNames: readonly string[]): PlanInput {
  const draft = newDeployDraft(model);
  const taken = new Set(takenNames.map((name) => name.toLowerCase()));
  let name = draft.name;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${draft.name}-${number}`;
  return planInput.parse(toPlanInput(model, { ...draft, name }));
}
