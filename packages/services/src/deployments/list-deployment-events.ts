import { z } from 'zod';
import type { deploymentEventsInput, DeploymentEventView } from '@staque/core/deployments/schemas';
import { notFound } from '@staque/core/errors';
import type { Page } from '@staque/core/page';
import { listDeploymentEvents as findEvents, type DeploymentEventRow } from '@staque/db/queries/deployment-events';
import { findDeployment } from '@staque/db/queries/deployments';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { cutPage, decodeCursor } from '../cursor.ts';

const position = z.object({ sequence: z.string().regex(/^\d{1,18}$/) });

/** The timeline of one deployment, newest first. Throws `not_found`. */
export async function listDeploymentEvents(
  ctx: Context,
  input: z.output<typeof deploymentEventsInput>,
): Promise<Page<DeploymentEventView>> {
  requirePermission(ctx, 'deployments:read');
  const { deploymentId } = input;
  const after = decodeCursor(input.cursor, position);
  if (!(await findDeployment(ctx.database.db, { deploymentId }))) throw notFound('deployment');
  const rows = await findEvents(ctx.database.db, {
    deploymentId,
    before: after && BigInt(after.sequence),
    limit: input.limit + 1,
  });
  const { page, nextCursor } = cutPage(rows, input.limit, (row) => ({ sequence: row.sequence.toString() }));
  return { items: page.map(deploymentEventView), nextCursor };
}

export function deploymentEventView(row: DeploymentEventRow): DeploymentEventView {
  return {
    id: row.id,
    deploymentId: row.deploymentId,
    at: row.createdAt.toISOString(),
    kind: row.kind,
    status: row.status,
    message: row.message,
    vendor: row.vendor,
    step: row.step,
  };
}
