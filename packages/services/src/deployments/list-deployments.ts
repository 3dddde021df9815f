import { z } from 'zod';
import type { deploymentListInput, DeploymentView } from '@staque/core/deployments/schemas';
import { idSchema } from '@staque/core/ids';
import type { Page } from '@staque/core/page';
import { listDeployments as findDeployments } from '@staque/db/queries/deployments';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';
import { deploymentViews } from './deployment-view.ts';

const position = z.object({ at: z.iso.datetime(), id: idSchema });

/** Newest first. */
export async function listDeployments(
  ctx: Context,
  input: z.output<typeof deploymentListInput>,
): Promise<Page<DeploymentView>> {
  requirePermission(ctx, 'deployments:read');
  const after = decodeCursor(input.cursor, position);
  const rows = await findDeployments(ctx.database.db, {
    statuses: input.status ?? null,
    includeDeleted: input.includeDeleted || (input.status?.includes('deleted') ?? false),
    after: after && { createdAt: new Date(after.at), id: after.id },
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, ({ deployment }) => ({
    at: deployment.createdAt.toISOString(),
    id: deployment.id,
  }));
  return { items: await deploymentViews(ctx, page), nextCursor };
}
