import type { DeploymentEventView, DeploymentView } from '@staque/core/deployments/schemas';
import { startSteps } from '@staque/core/deployments/steps';

/** One line: what happened, what happens now, or a step that is still to come. */
export type TimelineRow =
  | { kind: 'event'; key: string; event: DeploymentEventView; tookMs: number | null; done: boolean }
  | { kind: 'current'; key: string; step: string | null; sinceMs: number }
  | { kind: 'upcoming'; key: string; step: string };

export type Timeline = {
  /** The newest start and what followed, in the order of time, with what is still to come. */
  rows: TimelineRow[];
  /** What was before it, the newest first. */
  earlier: DeploymentEventView[];
  /** When that start was asked for; null when its beginning is not among the events. */
  requestedMs: number | null;
  readyMs: number | null;
};

/** Events come as the server lists them: the newest first. */
export function readTimeline(
  events: readonly DeploymentEventView[],
  deployment: Pick<DeploymentView, 'platform' | 'status' | 'statusReason'>,
): Timeline {
  const start = events.findIndex((event) => event.kind === 'state' && event.status === 'requested');
  const attempt = (start < 0 ? [...events] : events.slice(0, start + 1)).toReversed();
  const rows = attempt.map((event, index): TimelineRow => {
    const before = attempt[index - 1];
    // What a person asked for begins something; the time before it was nobody's work.
    const tookMs = before && !isAsked(event) ? Date.parse(event.at) - Date.parse(before.at) : null;
    return { kind: 'event', key: rowKey(event), event, tookMs, done: true };
  });
  const ahead = pending(attempt, deployment);
  const current = ahead.find((row) => row.kind === 'current')?.step ?? null;
  const [first] = attempt;
  const ready = attempt.find((event) => event.kind === 'state' && event.status === 'ready');
  return {
    rows: unique([...rows.map((row) => told(row, current)), ...ahead]),
    earlier: start < 0 ? [] : events.slice(start + 1),
    requestedMs: start < 0 || !first ? null : Date.parse(first.at),
    readyMs: ready ? Date.parse(ready.at) : null,
  };
}

function isAsked({ kind, status }: DeploymentEventView): boolean {
  return kind === 'state' && (status === 'requested' || status === 'stopping' || status === 'deleting');
}

function pending(
  attempt: readonly DeploymentEventView[],
  { platform, status, statusReason }: Pick<DeploymentView, 'platform' | 'status' | 'statusReason'>,
): TimelineRow[] {
  const last = attempt.at(-1);
  if (!last) return [];
  const sinceMs = Date.parse(last.at);
  const starting = (status === 'requested' || status === 'provisioning') && statusReason === null;
  if (!starting) {
    const moves = status === 'stopping' || status === 'deleting' || status === 'provisioning' || status === 'requested';
    return moves ? [{ kind: 'current', key: 'removing', step: null, sinceMs }] : [];
  }
  // Steps that were written before they had keys cannot be told from those to come.
  const unknown = attempt.some((event) => event.kind === 'step' && event.step === null);
  if (unknown) return [{ kind: 'current', key: 'waiting', step: null, sinceMs }];
  const steps = startSteps[platform];
  // A step that was reported last may be reported again (a test call that is told to wait), so it is still the current one.
  const reached = steps.findLastIndex((step) => attempt.some((event) => event.step === step));
  const [current, ...upcoming] = steps.slice(Math.min(reached + 1, steps.length - 1));
  if (current === undefined) return [];
  return [
    { kind: 'current', key: `step ${current}`, step: current, sinceMs },
    ...upcoming.map((step): TimelineRow => ({ kind: 'upcoming', key: `step ${step}`, step })),
  ];
}

/** What was said of a step that still goes on is no sign that it is done. */
function told(row: TimelineRow, current: string | null): TimelineRow {
  return row.kind === 'event' && current !== null && row.event.step === current ? { ...row, done: false } : row;
}

/** A step keeps its line from upcoming to done; whatever is told twice gets a line of its own. */
function rowKey(event: DeploymentEventView): string {
  return event.step ? `step ${event.step}` : event.id;
}

function unique(rows: readonly TimelineRow[]): TimelineRow[] {
  return rows.map((row, index) => {
    const last = rows.findLastIndex((other) => other.key === row.key) === index;
    return last || row.kind !== 'event' ? row : { ...row, key: row.event.id };
  });
}
