import { compareUsd } from '@staque/core/money/usd';
import {
  publishedInstance,
  publishedWeights,
  type PublishedInstance,
  type PublishedWeights,
} from '../aws/published-models.ts';

/** A quarter of the GPU memory stays free for the KV cache and activations (LMI's sizing guide). */
const weightShare = 0.75;
/** The steps that LMI's guide names, from one small GPU to eight large ones. */
const ladder = [
  'ml.g5.2xlarge',
  'ml.g6.2xlarge',
  'ml.g6e.2xlarge',
  'ml.g5.12xlarge',
  'ml.g6.12xlarge',
  'ml.g6e.12xlarge',
  'ml.g5.48xlarge',
  'ml.g6.48xlarge',
  'ml.g6e.48xlarge',
  'ml.p4d.24xlarge',
  'ml.p4de.24xlarge',
  'ml.p5.48xlarge',
];
const maxSuggestions = 5;

/** Instance types that hold the weights, the cheapest first (by the published us-east-1 prices); unknown prices come last. */
export function instanceTypesFor(weights: PublishedWeights): string[] {
  const weightGB = weights.weightGB ?? null;
  const fitting = ladder
    .map((instanceType) => publishedInstance(instanceType))
    .filter(
      (instance): instance is PublishedInstance => instance !== null && weightGB !== null && holds(instance, weightGB),
    )
    .toSorted(byPrice)
    .map(({ instanceType }) => instanceType);
  const own = weights.suggestedInstance;
  return [...new Set([...fitting, ...(own ? [own] : [])])].slice(0, maxSuggestions);
}

export type Fit =
  | { kind: 'fits'; weightGB: number; memoryGiB: number }
  | { kind: 'tight'; weightGB: number; memoryGiB: number }
  | { kind: 'too-small'; weightGB: number; memoryGiB: number }
  | { kind: 'no-gpu' }
  | { kind: 'unknown' };

/** Whether the weights find room in the GPU memory of one instance; an estimate from the published sizes. */
export function fitOf(modelId: string, instanceType: string): Fit {
  const instance = publishedInstance(instanceType);
  if (instance && (instance.gpus ?? 0) === 0) return { kind: 'no-gpu' };
  const weightGB = publishedWeights(modelId)?.platforms.sagemaker?.weightGB ?? null;
  const memoryGiB = instance?.acceleratorMemoryGiBTotal ?? null;
  if (weightGB === null || memoryGiB === null) return { kind: 'unknown' };
  if (weightGB > memoryGiB) return { kind: 'too-small', weightGB, memoryGiB };
  return { kind: weightGB > memoryGiB * weightShare ? 'tight' : 'fits', weightGB, memoryGiB };
}

function holds(instance: PublishedInstance, weightGB: number): boolean {
  return (instance.gpus ?? 0) > 0 && weightGB <= (instance.acceleratorMemoryGiBTotal ?? 0) * weightShare;
}

function byPrice(left: PublishedInstance, right: PublishedInstance): number {
  if (left.hourlyUsdUsEast1 === null) return right.hourlyUsdUsEast1 === null ? 0 : 1;
  if (right.hourlyUsdUsEast1 === null) return -1;
  return compareUsd(left.hourlyUsdUsEast1, right.hourlyUsdUsEast1);
}
