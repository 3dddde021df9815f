import type { ModelView } from '@staque/core/models/schemas';
import { personalPrefix, readStored, writeStored } from '#lib/stored.ts';
import { type DeployDraft, newDeployDraft } from './deploy-draft.ts';

const keyOf = (modelId: string) => `${personalPrefix}deploy.${modelId}`;

/** What was typed for this model before a reload in this tab, else its defaults. */
export function loadDraft(model: ModelView, freeName: string): DeployDraft {
  const fresh = newDeployDraft(model, freeName);
  const stored = parse(readStored(keyOf(model.id), 'tab'));
  return typeof stored === 'object' && stored !== null ? { ...fresh, ...stored } : fresh;
}

/** Keeps the form through a reload, of the environment only the names: its values are often secrets. */
export function storeDraft(modelId: string, draft: DeployDraft): void {
  const environment = draft.environment.map(({ name }) => ({ name, value: '' }));
  writeStored(keyOf(modelId), JSON.stringify({ ...draft, environment }), 'tab');
}

/** Whether a form for this model was begun in this tab. */
export function hasDraft(modelId: string): boolean {
  return readStored(keyOf(modelId), 'tab') !== null;
}

export function dropDraft(modelId: string): void {
  writeStored(keyOf(modelId), null, 'tab');
}

/** What is no JSON is no draft. */
function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
