import { platformsByConnectionKind } from '@staque/core/connections/connection-kinds';
import type { ConnectionView } from '@staque/core/connections/schemas';
import type { ConnectionListRow } from '@staque/db/queries/connections';

/** What people see of a connection: never its secret. */
export function connectionView(row: ConnectionListRow): ConnectionView {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    platforms: platformsByConnectionKind[row.kind],
    simulated: row.simulated,
    settings: row.settings ?? {},
    secretHint: row.secretHint,
    status: row.status,
    lastTest: row.lastTest,
    modelCount: row.modelCount,
    deploymentCount: row.deploymentCount,
    createdAt: row.createdAt.toISOString(),
  };
}
