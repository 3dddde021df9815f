import { platformsByConnectionKind } from '@staque/core/connections/connection-kinds';
import type { PlanCheck, PlanInput, PlanView, PriceView } from '@staque/core/deployments/schemas';
import { invalidInput, notFound } from '@staque/core/errors';
import { findConnection } from '@staque/db/queries/connections';
import { isDeploymentNameTaken } from '@staque/db/queries/deployments';
import { insertPlan } from '@staque/db/queries/plans';
import { findPriceSheet } from '@staque/db/queries/price-sheets';
import { requirePermission } from '../actor.ts';
import { requireStorableText } from '../clean-input.ts';
import { openConnection } from '../connections/open-connection.ts';
import type { Context } from '../context.ts';
import { priceViewOf, pricedThingOf } from '../pricing/price-view.ts';
import { readInstallId } from './install-id.ts';
import { planHash } from './plan-hash.ts';
import { sealEnvironment } from './sealed-environment.ts';

const planMinutes = 30;
const planTimeoutMs = 60_000;

/**
 * The dry run: asks the vendor what creating would need, adds what only we know (is the name free, is the price known) and stores
 * the answer with its hash. Changes nothing at the vendor. Throws `not_found`, `invalid_input`, and the vendor's own failures.
 */
export async function planDeployment(ctx: Context, input: PlanInput): Promise<PlanView> {
  const actor = requirePermission(ctx, 'deployments:manage');
  requireStorableText(input);
  const { db } = ctx.database;
  const connection = await findConnection(db, { connectionId: input.connectionId });
  if (!connection) throw notFound('connection');
  if (!platformsByConnectionKind[connection.kind].includes(input.spec.platform)) {
    throw invalidInput(
      'spec.platform',
      'This connection does not lead to that platform.',
      'Choose another connection.',
    );
  }
  requireRegionOf(connection.settings?.regions, input.spec);
  const deploymentId = ctx.ids.next();
  const identity = { installId: await readInstallId(db), deploymentId, revision: 1 };
  const planned = await ctx.providers
    .get(input.spec.platform)
    .deployments.plan(openConnection(ctx, connection), identity, input.spec, AbortSignal.timeout(planTimeoutMs));
  const now = ctx.clock.now();
  const [nameTaken, sheet] = await Promise.all([
    isDeploymentNameTaken(db, { name: input.name, exceptId: null }),
    findPriceSheet(db, { subject: planned.target.price, simulated: connection.simulated, at: now }),
  ]);
  const price = priceViewOf(sheet, pricedThingOf(input.spec));
  const own = [nameCheck(input.name, nameTaken), priceCheck(price, input.unpricedPolicy)];
  const checks = [...planned.checks.filter((check) => check.key !== 'price'), ...own];
  const owner = { deploymentId, connectionId: connection.id };
  const { spec, sealedEnvironment } = sealEnvironment(ctx, owner, input.spec);
  const stored = { ...input, spec };
  const plan = {
    id: ctx.ids.next(),
    hash: planHash({
      input: stored,
      sealedEnvironment,
      target: planned.target,
      price,
      connection: { ...connection, settings: connection.settings ?? {} },
    }),
    connectionId: connection.id,
    checks,
    price,
    creatable: checks.every((check) => check.result !== 'failed'),
  };
  const expiresAt = new Date(now.getTime() + planMinutes * 60_000);
  const { modelName, target } = planned;
  await insertPlan(db, {
    ...plan,
    deploymentId,
    createdBy: actor.userId,
    input: stored,
    sealedEnvironment,
    modelName,
    target,
    expiresAt,
  });
  return {
    ...plan,
    name: input.name,
    spec,
    vendorNames: planned.vendorNames,
    contextWindow: target.contextWindow,
    maxOutputTokens: target.maxOutputTokens,
    simulated: connection.simulated,
    expiresAt: expiresAt.toISOString(),
  };
}

/** Asked here, because a vendor's own refusal of a region that it does not know reads like one of the key. */
function requireRegionOf(regions: string[] | undefined, spec: PlanInput['spec']): void {
  if (!regions || !('region' in spec) || regions.includes(spec.region)) return;
  throw invalidInput(
    'spec.region',
    `This connection does not lead to ${spec.region}, only to ${regions.join(', ')}.`,
    'Choose one of these regions, or add the region to the connection.',
  );
}

function nameCheck(name: string, taken: boolean): PlanCheck {
  const label = 'Name';
  if (!taken) return { key: 'name', label, result: 'ok', message: `${name} is free.` };
  const message = `Another deployment is called ${name}.`;
  return { key: 'name', label, result: 'failed', message, remedy: 'Choose another name.' };
}

function priceCheck(price: PriceView, policy: PlanInput['unpricedPolicy']): PlanCheck {
  const label = 'Price';
  if (price.kind !== 'unknown') return { key: 'price', label, result: 'ok', message: 'A price is in force.' };
  const consequence =
    policy === 'block'
      ? 'Messages are refused until a price is set.'
      : 'Messages are allowed and flagged as unpriced; their cost is unknown, not zero.';
  return {
    key: 'price',
    label,
    result: 'warning',
    message: `${price.reason} ${consequence}`,
    remedy: 'Set a price on the pricing page.',
  };
}
