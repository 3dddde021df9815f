import type { z } from 'zod';
import type { InstancePrice, instancePricesInput } from '@staque/core/deployments/schemas';
import { notFound } from '@staque/core/errors';
import { findConnection } from '@staque/db/queries/connections';
import { findPriceSheets } from '@staque/db/queries/price-sheets';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { priceViewOf } from '../pricing/price-view.ts';

/** The prices in force for endpoints on these instance types; asks no vendor. Throws `not_found`. */
export async function listInstancePrices(
  ctx: Context,
  input: z.output<typeof instancePricesInput>,
): Promise<InstancePrice[]> {
  requirePermission(ctx, 'deployments:manage');
  const { region, instanceTypes, instanceCount } = input;
  const { db } = ctx.database;
  const connection = await findConnection(db, input);
  if (!connection) throw notFound('connection');
  const { simulated } = connection;
  const subjects = instanceTypes.map((modelKey) => ({
    platform: 'sagemaker' as const,
    modelKey,
    region,
    profile: '*',
    simulated,
  }));
  const sheets = await findPriceSheets(db, { subjects, at: ctx.clock.now() });
  return instanceTypes.map((instanceType, index) => ({
    instanceType,
    price: priceViewOf(sheets[index] ?? { rates: [] }, { platform: 'sagemaker', instanceType, instanceCount }),
  }));
}
