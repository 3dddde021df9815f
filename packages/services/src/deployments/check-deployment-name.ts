import type { z } from 'zod';
import type { DeploymentNameCheck, deploymentNameCheckInput } from '@staque/core/deployments/schemas';
import { listDeploymentNames } from '@staque/db/queries/deployments';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import type { Context } from '../context.ts';

const longest = 60;
/** Room for "-99999". */
const longestEnding = 6;

/** Whether a name is free, and the nearest one that is. Creating checks again: this holds nothing. */
export async function checkDeploymentName(
  ctx: Context,
  input: z.output<typeof deploymentNameCheckInput>,
): Promise<DeploymentNameCheck> {
  requirePermission(ctx, 'deployments:manage');
  requireStorableText(input);
  const { name, exceptId = null } = input;
  const base = [...name.replace(/-\d{1,5}$/, '')].slice(0, longest - longestEnding).join('');
  const taken = new Set(await listDeploymentNames(ctx.database.db, { prefix: base, exceptId }));
  if (!taken.has(name.toLowerCase())) return { free: true, suggestion: name };
  let ending = 2;
  while (taken.has(`${base}-${ending}`.toLowerCase())) ending += 1;
  return { free: false, suggestion: `${base}-${ending}` };
}
