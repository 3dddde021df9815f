import { dayIn } from '@staque/core/day-in';
import { z } from 'zod';
import type { deploymentListInput, DeploymentView } from '@staque/core/deployments/schemas';
import type { DeploymentSort } from '@staque/core/deployments/deployment-sorts';
import { forbidden } from '@staque/core/errors';
import { idSchema } from '@staque/core/ids';
import type { Page } from '@staque/core/page';
import { deploymentSortTypes, listDeployments as findDeployments } from '@staque/db/queries/deployment-list';
import { findTimeZone } from '@staque/db/queries/usage-daily';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';
import { mayReadDeploymentCosts } from './may-read-deployment-costs.ts';
import { deploymentViews } from './deployment-view.ts';

/** In the order asked for, newest first by itself. Throws `forbidden` for an order by costs that the caller may not see. */
export async function listDeployments(
  ctx: Context,
  input: z.output<typeof deploymentListInput>,
): Promise<Page<DeploymentView>> {
  const actor = requirePermission(ctx, 'deployments:read');
  const { sort, sortDirection: direction } = input;
  const withCosts = mayReadDeploymentCosts(actor);
  if (sort === 'month' && !withCosts) throw forbidden('read these costs');
  const { db } = ctx.database;
  const rows = await findDeployments(db, {
    statuses: input.status ?? null,
    includeDeleted: input.includeDeleted || (input.status?.includes('deleted') ?? false),
    search: input.search || null,
    platform: input.platform ?? null,
    sort,
    direction,
    today: dayIn(await findTimeZone(db), ctx.clock.now()),
    after: decodeCursor(input.cursor, position(sort, direction)),
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => ({
    sort,
    direction,
    value: row.sortValue,
    id: row.deployment.id,
  }));
  return { items: await deploymentViews(ctx, page, { withCosts }), nextCursor };
}

/** A cursor goes on in the order that it was made in, with a value that the database can read. */
function position(sort: DeploymentSort, direction: 'asc' | 'desc') {
  const value =
    deploymentSortTypes[sort] === 'numeric' ? z.string().regex(/^\d{1,15}(\.\d{1,12})?$/) : z.string().max(200);
  return z.strictObject({ sort: z.literal(sort), direction: z.literal(direction), value, id: idSchema });
}
