import type { DeploymentEventView } from '@staque/core/deployments/schemas';
import { describe, expect, test } from 'vitest';
import { readTimeline } from './read-timeline.ts';

let clock = 0;
function event(part: Partial<DeploymentEventView>): DeploymentEventView {
  clock += 1000;
  return {
    id: `e${clock}`,
    deploymentId: 'd',
    at: new Date(clock).toISOString(),
    kind: 'step',
    status: 'provisioning',
    message: '',
    vendor: null,
    step: null,
    ...part,
  };
}
const state = (status: DeploymentEventView['status']) => event({ kind: 'state', status });
const step = (key: string) => event({ step: key });
const sagemaker = { platform: 'sagemaker', status: 'provisioning', statusReason: null } as const;
const shape = (timeline: ReturnType<typeof readTimeline>) =>
  timeline.rows.map((row) => `${row.kind} ${row.key}`).filter((line) => !line.startsWith('event e'));

test('the time before a person asked for something is not what it took', () => {
  const events = [state('requested'), state('ready'), state('stopping'), state('stopped')].toReversed();
  const timeline = readTimeline(events, { ...sagemaker, status: 'stopped' });
  expect(timeline.rows.map((row) => row.kind === 'event' && row.tookMs)).toEqual([null, 1000, null, 1000]);
});

describe('a start under way', () => {
  test('tells the step that goes on and those that are still to come, each by the key that it keeps', () => {
    const events = [state('requested'), state('provisioning'), step('create-model')].toReversed();
    expect(shape(readTimeline(events, sagemaker))).toEqual([
      'event step create-model',
      'current step create-endpoint-config',
      'upcoming step create-endpoint',
      'upcoming step endpoint-in-service',
    ]);
  });

  test('a test call that is told to wait is still going on', () => {
    const events = [state('requested'), state('provisioning'), step('verify')].toReversed();
    const timeline = readTimeline(events, { ...sagemaker, platform: 'openai' });
    expect(timeline.rows.at(-1)).toMatchObject({ kind: 'current', step: 'verify' });
    expect(timeline.rows.find((row) => row.kind === 'event' && row.event.step === 'verify')).toMatchObject({
      done: false,
    });
    expect(new Set(timeline.rows.map((row) => row.key)).size).toBe(timeline.rows.length);
  });

  test('what failed is being taken away: nothing is still to come', () => {
    const events = [state('requested'), state('provisioning'), event({ kind: 'error' })].toReversed();
    const statusReason = { code: 'provider_rejected', message: 'No.', details: {} } as const;
    expect(shape(readTimeline(events, { ...sagemaker, statusReason }))).toEqual(['current removing']);
  });
});

test('only the newest start is told in full; its time is from the request to ready', () => {
  const events = [
    state('requested'),
    state('ready'),
    state('stopped'),
    state('requested'),
    step('verify'),
    state('ready'),
  ].toReversed();
  const timeline = readTimeline(events, { platform: 'nim', status: 'ready', statusReason: null });
  expect(timeline.rows).toHaveLength(3);
  expect(timeline.earlier.map(({ status }) => status)).toEqual(['stopped', 'ready', 'requested']);
  expect((timeline.readyMs ?? 0) - (timeline.requestedMs ?? 0)).toBe(2000);
});
