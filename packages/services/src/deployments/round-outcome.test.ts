import { describe, expect, test } from 'vitest';
import { AppError } from '@staque/core/errors';
import type { DeploymentRow } from '@staque/db/queries/deployments';
import type { ReconcileResult } from '@staque/providers/provider';
import { decideRound, roundGoal } from './round-outcome.ts';

function row(change: Partial<DeploymentRow>): DeploymentRow {
  const decided = { status: 'provisioning', desired: 'running', statusReason: null, rounds: 0, ...change };
  return decided as DeploymentRow;
}

function result(change: Partial<ReconcileResult>): ReconcileResult {
  return { state: 'pending', steps: [], retryAfterMs: 500, ...change };
}

const refused = new AppError('credentials_rejected', 'The keys are not accepted.', { retryable: false });
const busy = new AppError('provider_unavailable', 'Nobody answers.', { retryable: true });

describe('what a round means', () => {
  test('an error that will not go away fails what is being made, and cleaning up comes before `failed`', () => {
    const decision = decideRound(row({}), { goal: 'running', error: refused });
    expect(decision.set).toMatchObject({ status: 'provisioning', statusReason: { code: 'credentials_rejected' } });
    expect(roundGoal({ desired: 'running', statusReason: decision.set.statusReason ?? null })).toBe('gone');
  });

  test('what serves is never taken away because the question was refused', () => {
    const decision = decideRound(row({ status: 'ready' }), { goal: 'running', error: refused });
    expect(decision.set).toEqual({ rounds: 1 });
    expect(decision.events).toEqual([]);
  });

  test("what serves is taken away on the vendor's word that it failed", () => {
    const failure = { code: 'provider_rejected', message: 'Out of memory.', details: {} } as const;
    const decision = decideRound(row({ status: 'ready' }), {
      goal: 'running',
      result: result({ state: 'failed', failure }),
    });
    expect(decision.set).toMatchObject({ status: 'provisioning', statusReason: failure });
  });

  test('the wait doubles from one second to one minute while the vendor cannot be asked', () => {
    const waits = [0, 1, 2, 5, 6, 50].map(
      (rounds) => decideRound(row({ rounds }), { goal: 'running', error: busy }).nextRunInMs,
    );
    expect(waits).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
  });

  test('a clean-up that is refused goes on for ever: `failed` and `deleted` say that nothing is left', () => {
    const reason = { code: 'provider_rejected', message: 'no', details: {} } as const;
    expect(decideRound(row({ statusReason: reason }), { goal: 'gone', error: refused }).set.status).toBeUndefined();
    const deleting = row({ status: 'deleting', desired: 'deleted' });
    expect(decideRound(deleting, { goal: 'gone', error: refused }).set.status).toBeUndefined();
    expect(decideRound(deleting, { goal: 'gone', result: result({ state: 'gone' }) }).set.status).toBe('deleted');
    expect(
      decideRound(row({ statusReason: reason }), { goal: 'gone', result: result({ state: 'gone' }) }).set.status,
    ).toBe('failed');
  });

  test('"later" from the vendor is asked for less and less often', () => {
    const failure = { code: 'provider_rate_limited', message: 'Too many.', details: {} } as const;
    const waits = [0, 3, 20].map((rounds) =>
      decideRound(row({ rounds }), { goal: 'running', result: result({ retryAfterMs: 1000, failure }) }),
    );
    expect(waits.map((decision) => decision.nextRunInMs)).toEqual([1000, 8000, 60_000]);
    expect(waits.every((decision) => decision.set.status === undefined)).toBe(true);
  });

  test('proof calls that break off, and may be billed, are given up after a few', () => {
    const failure = { code: 'provider_bad_answer', message: 'It ended in the middle.', details: {} } as const;
    const verification = { usage: null, usageSource: 'estimated', servedTier: null } as const;
    const decide = (rounds: number) =>
      decideRound(row({ rounds }), { goal: 'running', result: result({ failure, verification }) });
    expect(decide(0).set).toEqual({ rounds: 1 });
    expect(decide(3).set.statusReason).toMatchObject({ code: 'provider_bad_answer' });
  });
});
