import type { z } from 'zod';
import type { EndpointUse, endpointUseInput } from '@staque/core/costs/schemas';
import { sumEndpointUse } from '@staque/db/queries/endpoint-use';
import type { Context } from '../context.ts';
import { requireCostScope, requireDays, usageRangeOf } from './cost-range.ts';

const maxEndpoints = 200;

/** Idle against used: the paid hours of endpoints with and without answers in them. Running hours are in neither. */
export async function getEndpointUse(ctx: Context, input: z.output<typeof endpointUseInput>): Promise<EndpointUse[]> {
  const { userId } = requireCostScope(ctx, input.scope);
  requireDays(input);
  return sumEndpointUse(ctx.database.db, usageRangeOf(input, userId), maxEndpoints);
}
