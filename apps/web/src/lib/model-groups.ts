import type { ModelView } from '@staque/core/models/schemas';

/** One model of one connection with every region that offers it. The first one stands for all in lists. */
export type ModelGroup = { key: string; first: ModelView; regions: ModelView[] };

/** The same model in several regions becomes one entry; the order of the list is kept. */
export function groupModels(models: readonly ModelView[]): ModelGroup[] {
  const groups = new Map<string, ModelGroup>();
  for (const model of models) {
    const key = `${model.connectionId}|${model.platform}|${model.vendorModelId}`;
    const group = groups.get(key);
    if (group) group.regions.push(model);
    else groups.set(key, { key, first: model, regions: [model] });
  }
  return [...groups.values()];
}
