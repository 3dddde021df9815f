import { roleAllows } from '@staque/core/users/permissions';
import type { UserActor } from '../actor.ts';

/**
 * What a deployment has cost is what everybody spent on it: for those who run it, as they decide when it stops, and for those who
 * read all costs. Others see its price, and their own spending on the costs page.
 */
export function mayReadDeploymentCosts({ role }: UserActor): boolean {
  return roleAllows(role, 'deployments:manage') || roleAllows(role, 'costs:read-all');
}
