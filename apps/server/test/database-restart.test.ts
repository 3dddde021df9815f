import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SendResult } from '@staque/core/chat/schemas';
import { errorCodes } from '@staque/core/errors';
import { connectDatabase, type Database } from '@staque/db/client';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@staque/db/embedded';
import { checkInvariants } from '@staque/services/costs/check-invariants';
import { deployOn } from './testing/platforms.ts';
import { callRaw } from './testing/procedures.ts';
import { readLog } from './testing/sandbox-log.ts';
import { follow, newId, signIn, type Api, type FollowedAnswer } from './testing/test-client.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let dataDir: string;
let postgres: EmbeddedPostgres;
let database: Database;
let server: TestServer;
let api: Api;
let cookie: string;
let deploymentId: string;

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'staque-outage-'));
  postgres = await startEmbeddedPostgres({ dataDir, log: () => {} });
  database = connectDatabase({ url: postgres.url, maxConnections: 2 });
  server = await startTestServer({ database: { url: postgres.url, database, close: () => database.close() } });
  ({ api, cookie } = await signIn(server.url));
  ({ id: deploymentId } = await deployOn(api, 'openai'));
}, 120_000);
afterAll(async () => {
  await server?.close();
  await database?.close();
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const send = (text: string): Promise<SendResult> =>
  api.chat.send.mutate({ deploymentId, clientMessageId: newId(), text });

interface Running {
  sent: SendResult;
  question: string;
  /** Null when the viewer was cut off together with the database. */
  following: Promise<FollowedAnswer | null>;
}

async function startAnswers(name: string, count: number): Promise<Running[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const question = `${name} ${index} [[tokens:150]] [[delay:20]]`;
      const sent = await send(question);
      return { sent, question, following: follow(api, sent.generationId).catch(() => null) };
    }),
  );
}

/** Kept, ended truthfully, charged once: whatever happened to the database meanwhile. */
async function expectTruth(running: Running[]): Promise<void> {
  const log = await readLog(server);
  for (const { sent, question, following } of running) {
    await Promise.race([following, sleep(30_000)]);
    // Who comes back sees what is stored.
    const answer = await follow(api, sent.generationId);
    const { items } = await api.threads.messages.query({ threadId: sent.threadId });
    expect(items.map(({ text }) => text)).toEqual([question, answer.text]);
    expect(['done', 'interrupted']).toContain(answer.end.status);
    const outputs = log.inferences.map(({ outputText }) => outputText).filter((text) => text !== '');
    const produced = (await readLog(server)).inferences.map(({ outputText }) => outputText);
    const same =
      answer.end.status === 'done'
        ? produced.includes(answer.text)
        : [...outputs, ...produced].some((text) => text.startsWith(answer.text));
    expect(same).toBe(true);
    expect(answer.end.cost.costStatus).toBe('priced');
    expect((await api.costs.receipt.query({ generationId: sent.generationId })).attempts).toHaveLength(1);
  }
  expect((await checkInvariants({ database })).filter(({ ok }) => !ok)).toEqual([]);
}

async function expectSameProcess(): Promise<void> {
  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 20_000 }).toBe(200);
  process.kill(server.pid, 0);
  expect(server.output.filter((line) => line.includes('unexpected failure; the process ends'))).toEqual([]);
  const sent = await send('[[echo:fresh]]');
  expect((await follow(api, sent.generationId)).text).toBe('fresh');
}

describe('the database goes away in mid-stream', () => {
  it('every connection cut, again and again: answers go on or end truthfully, and nothing acknowledged is lost', async () => {
    const running = await startAnswers('cut', 5);
    for (let round = 0; round < 8; round += 1) {
      await sleep(250);
      await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.catch(
        () => null,
      );
    }
    await expectTruth(running);
    await expectSameProcess();
  });

  it('Postgres killed and started again: readiness says so, calls are refused with a code, and the answers are kept', async () => {
    const running = await startAnswers('killed', 5);
    await sleep(800);
    const pidFile = readFileSync(path.join(dataDir, 'cluster', 'postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(pidFile, 10), 'SIGKILL');
    const closed: readonly string[] = errorCodes;
    for (let index = 0; index < 5; index += 1) {
      const during = await callRaw(server.url, { path: 'threads.list', type: 'query' }, '{}', { cookie });
      if (during.status !== 200) {
        expect(closed).toContain(during.code);
        expect(during.text).not.toMatch(/ECONN|CONNECTION|postgres|select|\.ts:/i);
      }
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      await sleep(50);
    }
    await expectTruth(running);
    await expectSameProcess();
  });
});
