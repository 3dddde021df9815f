import type { ModelTraits } from '../model-traits.ts';

/** A model list entry of vLLM and of servers built on it: the context length stands in `max_model_len`. */
export function modelCard({ id, ownedBy, contextWindow }: ModelTraits & { ownedBy: string }): Record<string, unknown> {
  return {
    id,
    object: 'model',
    created: 1_764_547_200,
    owned_by: ownedBy,
    root: id,
    parent: null,
    max_model_len: contextWindow,
    permission: [],
  };
}
