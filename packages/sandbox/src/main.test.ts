import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CreateModelCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import OpenAI from 'openai';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { awsConfig } from './testing/aws-config.ts';
import { control } from './testing/control.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
let stateDir: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'staque-sandbox-main-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(stateDir, { recursive: true });
});

async function start(...flags: string[]): Promise<{ process: ChildProcess; url: string }> {
  const started = spawn(process.execPath, [MAIN, '--state-dir', stateDir, ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child = started;
  const [line] = (await once(createInterface({ input: started.stdout }), 'line')) as [string];
  const ready = JSON.parse(line) as { sandbox: string; port: number; url: string };
  expect(ready).toEqual({ sandbox: 'ready', port: ready.port, url: `http://127.0.0.1:${ready.port}` });
  return { process: started, url: ready.url };
}

test('says that it is ready in one line and leaves cleanly on SIGTERM', async () => {
  const { process: started } = await start();
  started.kill('SIGTERM');
  expect(await once(started, 'exit')).toEqual([0, null]);
});

test('goes with its parent when it was told to', async () => {
  const { process: started } = await start('--exit-with-parent');
  started.stdin?.end();
  expect(await once(started, 'exit')).toEqual([0, null]);
});

test('refuses to start without a folder for its state', async () => {
  const started = spawn(process.execPath, [MAIN], { stdio: 'ignore' });
  expect((await once(started, 'exit'))[0]).toBe(2);
});

test('what it answered survives kill -9, and a stream cut by it is marked interrupted', async () => {
  const first = await start();
  await control(first.url).settings({ credential: 'sk-sandbox-killed', firstTokenMs: 0, tokensPerSecond: 200 });
  const Image = '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.36.0';
  const model = {
    ModelName: 'kept',
    ExecutionRoleArn: 'arn:aws:iam::123456789012:role/r',
    PrimaryContainer: { Image },
  };
  await new SageMakerClient(awsConfig(`${first.url}/sagemaker/us-east-1`)).send(new CreateModelCommand(model));
  const openai = new OpenAI({ apiKey: 'sk-sandbox-killed', baseURL: `${first.url}/openai/v1`, maxRetries: 0 });
  const messages = [{ role: 'user' as const, content: '[[tokens:2000]]' }];
  const stream = await openai.chat.completions.create({ model: 'gpt-4o', messages, stream: true });
  let chunks = 0;
  const reading = (async () => {
    for await (const _ of stream) if ((chunks += 1) === 5) first.process.kill('SIGKILL');
  })();
  await expect(reading).rejects.toThrow();

  const second = await start();
  const { Models = [] } = await new SageMakerClient(awsConfig(`${second.url}/sagemaker/us-east-1`)).send(
    new ListModelsCommand({}),
  );
  expect(Models.map((item) => item.ModelName)).toEqual(['kept']);
  expect((await control(second.url).log('sk-sandbox-killed')).inferences[0]?.status).toBe('interrupted');
});
