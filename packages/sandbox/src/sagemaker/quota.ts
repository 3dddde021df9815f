import type { AwsProblem } from '../aws/aws-caller.ts';
import type { StoredEndpoint, Variant } from './account.ts';
import { currentFleets } from './fleets.ts';
import { describeStatus } from './endpoint-status.ts';

/** Instances per type and region that an account may hold for endpoints; new accounts get none of the largest. */
const QUOTAS: Readonly<Record<string, number>> = {
  'ml.p5.48xlarge': 0,
  'ml.p5e.48xlarge': 0,
  'ml.p5en.48xlarge': 0,
  'ml.p4de.24xlarge': 0,
  'ml.g6e.48xlarge': 1,
};
const USUAL_QUOTA = 20;

/** The refusal of a request for more instances than the quota leaves, or null. */
export function exceedsQuota(
  endpoints: readonly StoredEndpoint[],
  variants: readonly Variant[],
  region: string,
  now: number,
): AwsProblem | null {
  for (const [instanceType, delta] of countByType(variants)) {
    const limit = QUOTAS[instanceType] ?? USUAL_QUOTA;
    const held = endpoints
      .filter((endpoint) => endpoint.region === region && holdsInstances(endpoint, now))
      .flatMap((endpoint) => currentFleets(endpoint, now).flatMap((fleet) => fleet.variants));
    const used = countByType(held).get(instanceType) ?? 0;
    if (used + delta > limit) {
      const message = `The account-level service limit '${instanceType} for endpoint usage' is ${limit} Instances, with current utilization of ${used} Instances and a request delta of ${delta} Instances. Please use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is not available, contact AWS support to request an increase for this quota.`;
      return { status: 400, name: 'ResourceLimitExceeded', message };
    }
  }
  return null;
}

function holdsInstances(endpoint: StoredEndpoint, now: number): boolean {
  const status = describeStatus(endpoint, now);
  return status !== null && status !== 'Failed';
}

function countByType(variants: readonly Variant[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { instanceType, instanceCount } of variants) {
    counts.set(instanceType, (counts.get(instanceType) ?? 0) + instanceCount);
  }
  return counts;
}
