import type { Sandbox } from '../sandbox.ts';
import { describeStatus } from './endpoint-status.ts';

/** One endpoint's life as the simulated vendor knows it: enough to recompute what it cost. Times are ISO 8601. */
export interface EndpointFact {
  credential: string;
  name: string;
  region: string;
  status: string;
  failureReason: string | null;
  createdAt: string;
  inServiceAt: string | null;
  failedAt: string | null;
  deleteRequestedAt: string | null;
  goneAt: string | null;
  fleets: { configName: string; instanceType: string; instanceCount: number; from: string; to: string | null }[];
  tags: { Key: string; Value: string }[];
}

export function endpointFacts(sandbox: Sandbox, credential?: string): EndpointFact[] {
  const now = sandbox.now();
  const accounts = [...sandbox.state.accounts()].filter(([key]) => credential === undefined || key === credential);
  return accounts.flatMap(([key, account]) =>
    account.endpoints.map((endpoint) => {
      const settled = endpoint.settlesAt <= (endpoint.deleteRequestedAt ?? now);
      return {
        credential: key,
        name: endpoint.name,
        region: endpoint.region,
        status: describeStatus(endpoint, now) ?? 'Gone',
        failureReason: settled ? endpoint.failureReason : null,
        createdAt: iso(endpoint.createdAt),
        inServiceAt: settled && !endpoint.failureReason ? iso(endpoint.settlesAt) : null,
        failedAt: settled && endpoint.failureReason ? iso(endpoint.settlesAt) : null,
        deleteRequestedAt: endpoint.deleteRequestedAt === null ? null : iso(endpoint.deleteRequestedAt),
        goneAt: endpoint.goneAt !== null && endpoint.goneAt <= now ? iso(endpoint.goneAt) : null,
        fleets: endpoint.fleets.flatMap((fleet) =>
          fleet.variants.map(({ instanceType, instanceCount }) => ({
            configName: fleet.configName,
            instanceType,
            instanceCount,
            from: iso(fleet.from),
            to: fleet.to === null ? null : iso(fleet.to),
          })),
        ),
        tags: endpoint.tags,
      };
    }),
  );
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
