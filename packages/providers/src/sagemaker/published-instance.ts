import instanceList from '../published-list/sagemaker-instances.json' with { type: 'json' };

export interface PublishedInstance {
  instanceType: string;
  gpus: number | null;
  acceleratorVendor: string | null;
  acceleratorMemoryGiBTotal: number | null;
}

const instances: readonly PublishedInstance[] = instanceList.instances;
const byInstanceType = new Map(instances.map((instance) => [instance.instanceType, instance]));

/** Hardware of an instance type; null when the list does not name it. */
export function publishedInstance(instanceType: string): PublishedInstance | null {
  return byInstanceType.get(instanceType) ?? null;
}
