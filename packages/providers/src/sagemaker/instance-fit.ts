import { publishedModel } from '../published-list/published-model.ts';
import { publishedInstance } from './published-instance.ts';

/** A quarter of the GPU memory stays free for the KV cache and activations (LMI's sizing guide). */
const weightShare = 0.75;

export type Fit =
  | { kind: 'fits' | 'tight' | 'too-small'; weightGB: number; memoryGiB: number }
  | { kind: 'no-gpu' }
  | { kind: 'unknown' };

/** Whether the weights find room in the GPU memory of one instance; an estimate from the published sizes. */
export function fitOf(modelId: string, instanceType: string): Fit {
  const instance = publishedInstance(instanceType);
  if (instance && (instance.gpus ?? 0) === 0) return { kind: 'no-gpu' };
  const weightGB = publishedModel('sagemaker', modelId)?.platforms.sagemaker?.weightGB ?? null;
  const memoryGiB = instance?.acceleratorMemoryGiBTotal ?? null;
  if (weightGB === null || memoryGiB === null) return { kind: 'unknown' };
  if (weightGB > memoryGiB) return { kind: 'too-small', weightGB, memoryGiB };
  return { kind: weightGB > memoryGiB * weightShare ? 'tight' : 'fits', weightGB, memoryGiB };
}
