import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTestSandbox, type TestSandbox } from './testing/running-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runTestSandbox();
});
afterAll(() => sandbox.close());

test.each([
  ['faults', {}, 'credential'],
  ['faults', { credential: 'sk-sandbox', fault: { kind: 'nonsense' } }, 'fault.kind'],
  ['faults', { credential: 'sk-sandbox', fault: { kind: 'stall', afterTokens: -1 } }, 'afterTokens'],
  ['faults', { credential: 'sk-sandbox', fault: { kind: 'stall' }, times: 0 }, 'times'],
  ['settings', { credential: '*', tokensPerSecond: 'fast' }, 'tokensPerSecond'],
])('a wrong order to %s is refused with its field', async (path, body, field) => {
  const answer = await fetch(`${sandbox.url}/__control/${path}`, { method: 'POST', body: JSON.stringify(body) });
  expect(answer.status).toBe(400);
  expect(((await answer.json()) as { error: string }).error).toContain(field);
});

test('removing the faults of one account leaves those of another', async () => {
  await sandbox.control.fault('sk-sandbox-one', { kind: 'throttle' });
  await sandbox.control.fault('sk-sandbox-two', { kind: 'throttle' });
  await fetch(`${sandbox.url}/__control/faults?credential=sk-sandbox-one`, { method: 'DELETE' });
  const { faults } = (await (await fetch(`${sandbox.url}/__control/state`)).json()) as {
    faults: { credential: string }[];
  };
  expect(faults.map((order) => order.credential)).toEqual(['sk-sandbox-two']);
});
