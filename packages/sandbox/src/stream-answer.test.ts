import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTestSandbox, type TestSandbox } from './testing/running-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await runTestSandbox();
});
afterAll(() => sandbox.close());

test('a client that does not read holds the production back', async () => {
  const key = 'sk-sandbox-slow-reader';
  const outgoing = request(`${sandbox.url}/openai/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });
  const messages = [{ role: 'user', content: '[[tokens:32768]]' }];
  outgoing.end(JSON.stringify({ model: 'gpt-4.1', stream: true, messages }));
  await new Promise((resolve) => outgoing.once('response', resolve));
  const produced = async () => (await sandbox.control.log(key)).inferences[0]?.usage?.output ?? 0;
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = await produced();
        const stands = now > 0 && now === before;
        before = now;
        return stands;
      },
      { interval: 200, timeout: 5000 },
    )
    .toBe(true);
  expect(before).toBeLessThan(32_768);
  outgoing.destroy();
  await expect.poll(async () => (await sandbox.control.log(key)).inferences[0]?.status).toBe('client-disconnected');
});

test('without settings the first token takes 200 to 500 ms and 40 to 80 tokens come a second', async () => {
  const key = 'sk-sandbox-real-pace';
  const unhurried = await runTestSandbox();
  await fetch(`${unhurried.url}/__control/settings?credential=*`, { method: 'DELETE' });
  const startedAt = performance.now();
  const arrivals: number[] = [];
  const answer = await fetch(`${unhurried.url}/openai/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: '[[tokens:40]]' }] }),
  });
  for await (const _ of answer.body ?? []) arrivals.push(performance.now() - startedAt);
  await unhurried.close();
  const [first = 0] = arrivals;
  const spanMs = (arrivals.at(-1) ?? 0) - first;
  expect(first).toBeGreaterThan(190);
  // 39 gaps of 12.5 ms at least; the upper bounds are left to the machine.
  expect(spanMs).toBeGreaterThan(39 * 12.5 - 20);
});
