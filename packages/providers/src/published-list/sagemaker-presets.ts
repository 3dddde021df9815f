import { compareUsd, zeroUsd } from '@staque/core/money/usd';
import { publishedModels, type PublishedModel } from './published-model.ts';
import instanceList from './sagemaker-instances.json' with { type: 'json' };

/** Open weights that are known to run on SageMaker, with what they need. */
export interface SagemakerPreset {
  huggingFaceId: string;
  displayName: string;
  vendor: string;
  /** Size of the weights in GB; null when the parameter count is not published. */
  weightGb: number | null;
  /** Instance types that hold the weights, the suggested one first, then dearer ones; empty when none is known. */
  instanceTypes: string[];
  /** Number of accelerators that the weights are split over on the suggested instance. */
  tensorParallel: number | null;
  /** True: Hugging Face asks for an accepted licence and a token. Null: not verified. */
  gated: boolean | null;
  published: PublishedModel;
}

const weightsShareOfMemory = 0.75;
const maxSuggestions = 4;

export function sagemakerPresets(): SagemakerPreset[] {
  return publishedModels.flatMap((published) => {
    const weights = published.platforms.sagemaker;
    if (!weights) return [];
    const weightGb = weights.weightGB ?? null;
    return [
      {
        huggingFaceId: weights.huggingFaceId,
        displayName: published.displayName,
        vendor: published.vendor,
        weightGb,
        instanceTypes: suggestInstances(weights.suggestedInstance, weightGb),
        tensorParallel: weights.tensorParallel ?? null,
        gated: weights.gated,
        published,
      },
    ];
  });
}

const gpuInstances = instanceList.instances
  .filter((instance) => instance.acceleratorVendor === 'nvidia' && instance.hourlyUsdUsEast1 !== null)
  .map((instance) => ({
    instanceType: instance.instanceType,
    memoryGib: instance.acceleratorMemoryGiBTotal ?? 0,
    hourlyUsd: instance.hourlyUsdUsEast1 ?? zeroUsd,
  }))
  .toSorted((left, right) => compareUsd(left.hourlyUsd, right.hourlyUsd));

/** The estimate of the list: weights fill at most three quarters of the accelerators' memory. */
function suggestInstances(suggested: string | null, weightGb: number | null): string[] {
  if (suggested === null) return [];
  const first = gpuInstances.find((instance) => instance.instanceType === suggested);
  const dearer = gpuInstances.filter(
    (instance) =>
      first !== undefined &&
      weightGb !== null &&
      compareUsd(instance.hourlyUsd, first.hourlyUsd) > 0 &&
      instance.memoryGib * weightsShareOfMemory >= weightGb,
  );
  return [suggested, ...dearer.map((instance) => instance.instanceType)].slice(0, maxSuggestions);
}
