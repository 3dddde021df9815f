import type { ModelView } from '@staque/core/models/schemas';

/** One model of one connection with every region that offers it. `first` stands for all of them in lists. */
export type ModelGroup = { key: string; first: ModelView; regions: ModelView[] };

/** The same model in several regions becomes one entry; the order of the list is kept. */
export function groupModels(models: readonly ModelView[]): ModelGroup[] {
  const groups = new Map<string, ModelGroup>();
  for (const model of models) {
    const key = `${model.connectionId}|${model.platform}|${model.vendorModelId}`;
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { key, first: model, regions: [model] });
      continue;
    }
    group.regions.push(model);
    if (usefulness(model) > usefulness(group.first)) group.first = model;
  }
  return [...groups.values()];
}

/** A region where the model may be used, at a known price, says more about it than one where neither is so. */
function usefulness(model: ModelView): number {
  return (model.access === 'available' ? 2 : 0) + (model.price.kind === 'unknown' ? 0 : 1);
}
