import type { DeploymentEventView } from '@staque/core/deployments/schemas';
import { transition, type DeploymentEvent, type DeploymentStatus } from '@staque/core/deployments/status';
import { AppError, toErrorView, type ErrorView } from '@staque/core/errors';
import type { RoundOutcome } from '@staque/db/queries/deployment-rounds';
import type { DeploymentRow } from '@staque/db/queries/deployments';
import type { ReconcileResult } from '@staque/providers/provider';

/** What a round worked towards. */
export type RoundGoal = 'running' | 'gone';

/** What the vendor answered, or why it could not be asked. */
export type Observation = { goal: RoundGoal } & ({ result: ReconcileResult } | { error: unknown });

export interface RoundEvent {
  kind: DeploymentEventView['kind'];
  status: DeploymentStatus;
  message: string;
  vendor: string | null;
  step: string | null;
}

/** What a round changes. `nextRunInMs` null: somebody else has asked for something meanwhile, and said when. */
export interface Decision {
  set: RoundOutcome;
  events: RoundEvent[];
  nextRunInMs: number | null;
}

const firstRetryMs = 1000;
const longestRetryMs = 60_000;
const shortestPollMs = 50;
/** Test calls that broke off and may be billed, one start's worth. */
const mostBrokenVerifications = 4;
/** How often an endpoint that is ready, and costs by the hour, is looked at. */
const readyPollMs = 60_000;

/** A deployment that failed is first cleaned away: its reason is written down, its status follows when nothing is left. */
export function roundGoal(deployment: Pick<DeploymentRow, 'desired' | 'statusReason'>): RoundGoal {
  return deployment.desired === 'running' && deployment.statusReason === null ? 'running' : 'gone';
}

/** The rules of a round, without any I/O: what the observation means for a deployment in its current status. */
export function decideRound(deployment: DeploymentRow, observation: Observation): Decision {
  const steps = 'result' in observation ? stepEvents(deployment, observation.result) : [];
  const decision =
    'result' in observation ? decideResult(deployment, observation) : decideError(deployment, observation);
  return { ...decision, events: [...steps, ...decision.events] };
}

/** For a round that something else overtook: what it saw is kept, what it would have decided is not. */
export function overtakenRound(deployment: DeploymentRow, observation: Observation): Decision {
  return {
    set: {},
    events: 'result' in observation ? stepEvents(deployment, observation.result) : [],
    nextRunInMs: null,
  };
}

function decideResult(
  deployment: DeploymentRow,
  { goal, result }: { goal: RoundGoal; result: ReconcileResult },
): Decision {
  const { status } = deployment;
  const progress = { rounds: 0 };
  switch (result.state) {
    case 'pending': {
      if (result.failure && status !== 'ready') return waitAfterFailure(deployment, result, result.failure);
      const nextRunInMs = Math.min(Math.max(result.retryAfterMs, shortestPollMs), longestRetryMs);
      if (status !== 'ready') return { set: progress, events: [], nextRunInMs };
      return { ...changed(status, 'became-unready', 'No longer ready: the vendor is working on it.'), nextRunInMs };
    }
    case 'ready':
      if (goal !== 'running' || status === 'ready') return { set: progress, events: [], nextRunInMs: readyPollMs };
      return { ...changed(status, 'became-ready', 'Ready.'), nextRunInMs: readyPollMs };
    case 'failed': {
      const failure = result.failure ?? unexplained;
      return goal === 'running' ? failed(status, failure) : retryLater(deployment, failure);
    }
    case 'gone':
      if (goal === 'running') return { set: progress, events: [], nextRunInMs: firstRetryMs };
      return { ...gone(deployment), nextRunInMs: readyPollMs };
  }
}

/** "Later" from the vendor, or a test call that broke off: ask less and less often, and pay for only a few broken ones. */
function waitAfterFailure(
  deployment: DeploymentRow,
  { retryAfterMs, verification }: ReconcileResult,
  failure: ErrorView,
): Decision {
  const rounds = deployment.rounds + 1;
  if (verification && rounds >= mostBrokenVerifications) return failed(deployment.status, failure);
  const backOffMs = firstRetryMs * 2 ** Math.min(deployment.rounds, 10);
  return { set: { rounds }, events: [], nextRunInMs: Math.min(Math.max(retryAfterMs, backOffMs), longestRetryMs) };
}

function decideError(deployment: DeploymentRow, { goal, error }: { goal: RoundGoal; error: unknown }): Decision {
  const view = toErrorView(error);
  // Whatever we do not understand is tried again; the provisioning deadline ends it.
  const final = error instanceof AppError && error.details.retryable !== true;
  // Whoever serves is taken away only on the vendor's word, never because the question was refused (keys just rotated).
  const serving = deployment.status === 'ready';
  return goal === 'running' && final && !serving ? failed(deployment.status, view) : retryLater(deployment, view);
}

/** The reason is kept, and the next round takes away what is left; only then is the status `failed`. */
function failed(status: DeploymentStatus, failure: ErrorView): Decision {
  const unready = status === 'ready' ? transition(status, 'became-unready') : null;
  const next = unready ?? status;
  const message = `${failure.message} Taking away what was made.`;
  return {
    set: { status: next, statusReason: failure, rounds: 0 },
    events: [{ kind: 'error', status: next, message, vendor: failure.details.vendor ?? null, step: null }],
    nextRunInMs: 0,
  };
}

function retryLater(deployment: DeploymentRow, failure: ErrorView): Decision {
  const nextRunInMs = Math.min(firstRetryMs * 2 ** Math.min(deployment.rounds, 10), longestRetryMs);
  const { status } = deployment;
  // While it serves, a question that failed is nothing that people need to see.
  const events: RoundEvent[] =
    status === 'ready'
      ? []
      : [
          {
            kind: 'error',
            status,
            message: `${failure.message} Trying again.`,
            vendor: failure.details.vendor ?? null,
            step: null,
          },
        ];
  return { set: { rounds: deployment.rounds + 1 }, events, nextRunInMs };
}

function gone(deployment: DeploymentRow): Pick<Decision, 'set' | 'events'> {
  const { status, statusReason } = deployment;
  if (deployment.desired === 'running') {
    const reason = statusReason?.message ?? unexplained.message;
    return changed(status, 'provision-failed', `${reason} Nothing is left that costs.`);
  }
  const decision = changed(status, 'confirmed-gone', 'The vendor confirms that nothing is left that costs.');
  return { ...decision, set: { ...decision.set, statusReason: null } };
}

function changed(from: DeploymentStatus, event: DeploymentEvent, message: string): Pick<Decision, 'set' | 'events'> {
  const status = transition(from, event);
  if (status === null) throw new Error(`a deployment that is ${from} cannot take ${event}`);
  return { set: { status, rounds: 0 }, events: [{ kind: 'state', status, message, vendor: null, step: null }] };
}

/** A deployment that stays ready has no steps to tell. */
function stepEvents({ status }: DeploymentRow, { state, steps }: ReconcileResult): RoundEvent[] {
  if (status === 'ready' && state === 'ready') return [];
  return steps.map(({ key, message, vendor }) => ({ kind: 'step', status, message, vendor, step: key }));
}

const unexplained: ErrorView = {
  code: 'provider_rejected',
  message: 'The vendor gave up without a reason.',
  details: {},
};
