import type { ModelView } from '@staque/core/models/schemas';
import { personalPrefix } from '#lib/stored.ts';
import { type DeployDraft, newDeployDraft } from './deploy-draft.ts';

const keyOf = (modelId: string) => `${personalPrefix}deploy.${modelId}`;

/** What was typed for this model before a reload in this tab, else its defaults. */
export function loadDraft(model: ModelView, freeName: string): DeployDraft {
  const fresh = newDeployDraft(model, freeName);
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(model.id)) ?? 'null');
    return typeof stored === 'object' && stored !== null ? { ...fresh, ...stored } : fresh;
  } catch {
    // Storage is off or holds something else: the defaults are right.
    return fresh;
  }
}

/** Keeps the form through a reload, without the environment: its values are often secrets. */
export function storeDraft(modelId: string, { environment: _secret, ...draft }: DeployDraft): void {
  try {
    sessionStorage.setItem(keyOf(modelId), JSON.stringify(draft));
  } catch {
    // Without storage the form lasts until the page is left.
  }
}

/** Whether a form for this model was begun in this tab. */
export function hasDraft(modelId: string): boolean {
  try {
    return sessionStorage.getItem(keyOf(modelId)) !== null;
  } catch {
    return false;
  }
}

export function dropDraft(modelId: string): void {
  try {
    sessionStorage.removeItem(keyOf(modelId));
  } catch {
    // Nothing was stored.
  }
}
