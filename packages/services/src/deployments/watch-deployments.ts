import type { DeploymentView, DeploymentWatchEvent } from '@staque/core/deployments/schemas';
import { notFound } from '@staque/core/errors';
import {
  findLastEventSequence,
  listDeploymentEvents,
  listDeploymentEventsAfter,
  type DeploymentEventRow,
} from '@staque/db/queries/deployment-events';
import { listNewestDeployments } from '@staque/db/queries/deployment-list';
import { findDeployment, type DeploymentListRow } from '@staque/db/queries/deployments';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { createWakeUp } from '../wake-up.ts';
import { deploymentViews } from './deployment-view.ts';
import { mayReadDeploymentCosts } from './may-read-deployment-costs.ts';
import { deploymentEventView } from './list-deployment-events.ts';

export interface WatchedEvent {
  /** Position in the timeline, to go on from after a lost connection. */
  id: string;
  event: DeploymentWatchEvent;
}

const historyLimit = 100;
const allLimit = 100;
const pageLimit = 500;
/** Events of different deployments may be committed out of order: so many sequences are read again. */
const overlap = 50n;

/**
 * One deployment, or all that are not deleted, as they change: first the state and the timeline since `lastEventId`, then
 * everything as it is committed, by any process; a poll makes up for a lost notification. Ends when `signal` aborts. Throws
 * `not_found`.
 */
export async function* watchDeployments(
  ctx: Context,
  input: { deploymentId?: string | undefined; lastEventId?: string | null | undefined },
  signal: AbortSignal,
  { pollMs = 5000 }: { pollMs?: number } = {},
): AsyncGenerator<WatchedEvent> {
  const withCosts = mayReadDeploymentCosts(requirePermission(ctx, 'deployments:read'));
  const deploymentId = input.deploymentId ?? null;
  const wakeUp = createWakeUp();
  // Listening begins before the first read: what happens in between is not lost.
  const stopListening = ctx.bus.listen('deployment', deploymentId, wakeUp.wake);
  try {
    if (deploymentId && !(await findDeployment(ctx.database.db, { deploymentId }))) throw notFound('deployment');
    const timeline = createTimeline(ctx, deploymentId);
    const states = createStates(ctx, deploymentId, withCosts);
    let first = true;
    while (!signal.aborted) {
      const { from, steps } = first ? await timeline.start(parseSequence(input.lastEventId)) : await timeline.next();
      // A state carries the position before the steps that follow it, so that a cut between them loses none.
      for (const event of await states.changes()) yield { id: from.toString(), event };
      for (const step of steps) yield step;
      first = false;
      await wakeUp.wait(pollMs, signal);
    }
  } finally {
    stopListening();
  }
}

interface Stretch {
  /** The position before the steps. */
  from: bigint;
  steps: WatchedEvent[];
}

interface Timeline {
  start(after: bigint | null): Promise<Stretch>;
  next(): Promise<Stretch>;
}

function createTimeline(ctx: Context, deploymentId: string | null): Timeline {
  const { db } = ctx.database;
  let last = 0n;
  let seen = new Set<string>();
  const take = (rows: readonly DeploymentEventRow[]): Stretch => {
    const from = last;
    const fresh = rows.filter((row) => !seen.has(row.id));
    for (const row of fresh) {
      seen.add(row.id);
      if (row.sequence > last) last = row.sequence;
    }
    if (seen.size > 2000) seen = new Set([...seen].slice(-500));
    return {
      from,
      steps: fresh.map((row) => ({
        id: row.sequence.toString(),
        event: { type: 'step', event: deploymentEventView(row) },
      })),
    };
  };
  return {
    async start(after) {
      if (after !== null) {
        last = after;
        return take(await listDeploymentEventsAfter(db, { deploymentId, after, limit: pageLimit }));
      }
      if (deploymentId !== null) {
        const newest = await listDeploymentEvents(db, { deploymentId, before: null, limit: historyLimit });
        return take(newest.toReversed());
      }
      last = await findLastEventSequence(db);
      const recent = await listDeploymentEventsAfter(db, { deploymentId, after: last - overlap, limit: pageLimit });
      for (const row of recent) seen.add(row.id);
      return { from: last, steps: [] };
    },
    async next() {
      // One deployment's events are written under its row lock, so their order is that of their commits.
      const after = deploymentId === null ? last - overlap : last;
      return take(await listDeploymentEventsAfter(db, { deploymentId, after, limit: pageLimit }));
    },
  };
}

/** `state` when anything but the costs changed, `cost` when they alone did. */
function createStates(
  ctx: Context,
  deploymentId: string | null,
  withCosts: boolean,
): { changes(): Promise<DeploymentWatchEvent[]> } {
  const known = new Map<string, { state: string; costs: string }>();
  return {
    async changes() {
      const events: DeploymentWatchEvent[] = [];
      for (const deployment of await read(ctx, deploymentId, [...known.keys()], withCosts)) {
        const { costs, ...rest } = deployment;
        const next = { state: JSON.stringify(rest), costs: JSON.stringify(costs) };
        const before = known.get(deployment.id);
        known.set(deployment.id, next);
        if (before?.state !== next.state) events.push({ type: 'state', deployment });
        else if (costs && before.costs !== next.costs)
          events.push({ type: 'cost', deploymentId: deployment.id, costs });
      }
      return events;
    },
  };
}

async function read(
  ctx: Context,
  deploymentId: string | null,
  known: string[],
  withCosts: boolean,
): Promise<DeploymentView[]> {
  const { db } = ctx.database;
  if (deploymentId !== null) {
    const row = await findDeployment(db, { deploymentId });
    return deploymentViews(ctx, row ? [row] : [], { withCosts });
  }
  const rows: DeploymentListRow[] = await listNewestDeployments(db, { limit: allLimit });
  const present = new Set(rows.map((row) => row.deployment.id));
  for (const id of known.filter((candidate) => !present.has(candidate))) {
    const row = await findDeployment(db, { deploymentId: id });
    if (row) rows.push(row);
  }
  return deploymentViews(ctx, rows, { withCosts });
}

/** Null for anything that is not one of our ids: the timeline then starts anew. */
function parseSequence(id: string | null | undefined): bigint | null {
  return id && /^\d{1,18}$/.test(id) ? BigInt(id) : null;
}
