import { and, eq, ne } from 'drizzle-orm';
import { connections } from '../schema/connections.ts';
import { deployments } from '../schema/deployments.ts';
import type { Db } from '../client.ts';

export interface ChatDeployment {
  deployment: typeof deployments.$inferSelect;
  connection: typeof connections.$inferSelect;
}

/** A deployment with its connection, as a chat call needs them; null when it does not exist or, unless asked for, is deleted. */
export async function findChatDeployment(
  db: Db,
  params: { deploymentId: string; includeDeleted?: boolean },
): Promise<ChatDeployment | null> {
  const [row] = await db
    .select({ deployment: deployments, connection: connections })
    .from(deployments)
    .innerJoin(connections, eq(connections.id, deployments.connectionId))
    .where(
      and(
        eq(deployments.id, params.deploymentId),
        params.includeDeleted ? undefined : ne(deployments.status, 'deleted'),
      ),
    );
  return row ?? null;
}
