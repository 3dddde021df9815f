import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SendResult } from '@staque/core/chat/schemas';
import { callers, permissionTable, type Caller, type Verdict } from './testing/permission-table.ts';
import { callRaw, listProcedures, type ProcedureInfo, type RawAnswer } from './testing/procedures.ts';
import { unknownId, validSamples } from './testing/samples.ts';
import {
  addPerson,
  codeOf,
  control,
  createApi,
  createKey,
  deploy,
  follow,
  newId,
  sandboxConnection,
  signIn,
  type Api,
  type Person,
} from './testing/test-client.ts';
import { admin, startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let administrator: Api;
let member: Person;
let headers: Record<Caller, Record<string, string>>;
let sent: SendResult;
let deploymentId: string;

beforeAll(async () => {
  server = await startTestServer();
  const { url } = server;
  const first = await signIn(url);
  administrator = first.api;
  await control(server, 'settings', { credential: '*', speed: 'instant' });
  const connectionId = await sandboxConnection(administrator, 'openai');
  ({ id: deploymentId } = await deploy(administrator, {
    connectionId,
    name: 'Shared',
    spec: { platform: 'openai', modelId: 'gpt-4o-mini' },
  }));
  member = await addPerson(url, administrator, 'Member', 'member');
  const operator = await addPerson(url, administrator, 'Operator', 'operator');
  const auditor = await addPerson(url, administrator, 'Auditor', 'auditor');
  const left = await addPerson(url, administrator, 'Left', 'admin');
  const keyOfLeft = await createKey(url, left.api);
  await administrator.users.update.mutate({ userId: left.userId, disabled: true });
  headers = {
    anonymous: {},
    member: { cookie: member.cookie },
    operator: { cookie: operator.cookie },
    auditor: { cookie: auditor.cookie },
    administrator: { cookie: first.cookie },
    'key of a member': (await createKey(url, member.api)).headers,
    'key of an administrator': (await createKey(url, administrator)).headers,
    'session of a disabled person': { cookie: left.cookie },
    'key of a disabled person': keyOfLeft.headers,
  };
  sent = await member.api.chat.send.mutate({ deploymentId, clientMessageId: newId(), text: '[[echo:secret plans]]' });
  await follow(member.api, sent.generationId);
});
afterAll(() => server?.close());

const procedures = listProcedures();

describe('the permission table', () => {
  it('has a row for every procedure and for no other', () => {
    expect(Object.keys(permissionTable).toSorted()).toEqual(procedures.map(({ path }) => path).toSorted());
  });

  it.each(procedures.filter(({ path }) => path !== 'auth.signOut'))('holds for $path', async (procedure) => {
    const found: Partial<Record<Caller, Verdict>> = {};
    for (const caller of callers) found[caller] = verdict(await callSample(procedure, headers[caller]));
    expect(found).toEqual(rowOf(procedure.path));
  });

  it('holds for auth.signOut, which ends only the session that it is called with', async () => {
    const procedure = { path: 'auth.signOut', type: 'mutation' } as const;
    const session = await signIn(server.url, member);
    const kept = ['anonymous', 'key of a member', 'session of a disabled person', 'key of a disabled person'] as const;
    for (const caller of kept)
      expect(verdict(await callRaw(server.url, procedure, undefined, headers[caller]))).toBe(
        rowOf(procedure.path)[caller],
      );
    await session.api.auth.signOut.mutate();
    expect(await codeOf(session.api.auth.me.query())).toBe('unauthenticated');
    expect((await member.api.auth.me.query()).user.role).toBe('member');
  });

  it.each(['costs.summary', 'costs.series', 'costs.lines'])(
    'lets only administrators and auditors see what everybody spends: %s',
    async (path) => {
      const input = JSON.stringify({
        from: '2026-01-01',
        to: '2026-01-31',
        scope: 'all',
        ...(path === 'costs.series' ? { by: 'user' } : {}),
      });
      const ask = async (caller: Caller): Promise<Verdict> =>
        verdict(await callRaw(server.url, { path, type: 'query' }, input, headers[caller]));
      expect(await Promise.all(callers.map(ask))).toEqual('U F F + + F + U U'.split(' '));
    },
  );
});

describe("other people's things", () => {
  type Ids = Pick<SendResult, 'threadId' | 'userMessageId' | 'assistantMessageId' | 'generationId'>;
  const nobodys: Ids = {
    threadId: unknownId,
    userMessageId: unknownId,
    assistantMessageId: unknownId,
    generationId: unknownId,
  };
  const calls: [string, ProcedureInfo['type'], (ids: Ids) => object][] = [
    ['threads.get', 'query', ({ threadId }) => ({ threadId })],
    ['threads.messages', 'query', ({ threadId }) => ({ threadId })],
    ['threads.update', 'mutation', ({ threadId }) => ({ threadId, title: 'Mine now' })],
    ['threads.delete', 'mutation', ({ threadId }) => ({ threadIds: [threadId] })],
    ['threads.restore', 'mutation', ({ threadId }) => ({ threadIds: [threadId] })],
    ['chat.send', 'mutation', ({ threadId }) => ({ threadId, deploymentId, clientMessageId: newId(), text: 'and me' })],
    ['chat.estimate', 'query', ({ threadId }) => ({ threadId, deploymentId, text: 'and me' })],
    ['chat.follow', 'subscription', ({ generationId }) => ({ generationId })],
    ['chat.follow', 'subscription', ({ generationId }) => ({ generationId, lastEventId: '1:3' })],
    ['chat.stop', 'mutation', ({ generationId }) => ({ generationId })],
    ['chat.regenerate', 'mutation', ({ assistantMessageId: messageId }) => ({ messageId, clientMessageId: newId() })],
    [
      'chat.edit',
      'mutation',
      ({ userMessageId: messageId }) => ({ messageId, clientMessageId: newId(), text: 'changed' }),
    ],
    ['chat.continue', 'mutation', ({ assistantMessageId: messageId }) => ({ messageId, clientMessageId: newId() })],
  ];

  it.each(calls)('%s answers a foreign id like one that does not exist', async (path, type, input) => {
    for (const caller of ['operator', 'administrator', 'key of an administrator'] as const) {
      const ask = (ids: Ids): Promise<RawAnswer> =>
        callRaw(server.url, { path, type }, JSON.stringify(input(ids)), headers[caller]);
      const [foreign, unknown] = [await ask(sent), await ask(nobodys)];
      expect(withoutRequestId(foreign.text)).toBe(withoutRequestId(unknown.text));
      expect(foreign.status).toBe(unknown.status);
      if (!path.startsWith('threads.delete') && !path.startsWith('threads.restore'))
        expect(foreign.code).toBe('not_found');
    }
  });

  it('are as they were after all of these tries', async () => {
    const { items } = await member.api.threads.messages.query({ threadId: sent.threadId });
    expect(items.map((message) => message.text)).toEqual(['[[echo:secret plans]]', 'secret plans']);
    expect((await member.api.threads.get.query({ threadId: sent.threadId })).title).not.toBe('Mine now');
  });

  it('do not stand in lists, searches or receipts of other members', async () => {
    const other = await addPerson(server.url, administrator, 'Other', 'member');
    expect((await other.api.threads.list.query({ search: 'secret' })).items).toEqual([]);
    expect((await administrator.threads.list.query({ search: 'secret' })).items).toEqual([]);
    expect(await codeOf(other.api.costs.receipt.query({ generationId: sent.generationId }))).toBe('not_found');
    expect(await codeOf(other.api.costs.receipt.query({ generationId: unknownId }))).toBe('not_found');
    const today = new Date().toISOString().slice(0, 10);
    expect((await other.api.costs.lines.query({ from: today, to: today, simulated: true })).items).toEqual([]);
    expect(
      await codeOf(other.api.connections.get.query({ connectionId: await sandboxConnection(administrator, 'openai') })),
    ).toBe('forbidden');
  });

  it('cannot be revoked: sessions and keys', async () => {
    const [session] = (await member.api.auth.sessions.list.query()).items;
    const [key] = (await member.api.apiKeys.list.query({})).items;
    expect(await codeOf(administrator.auth.sessions.revoke.mutate({ sessionId: session?.id ?? '' }))).toBe('not_found');
    expect(await codeOf(administrator.apiKeys.revoke.mutate({ apiKeyId: key?.id ?? '' }))).toBe('not_found');
    expect((await member.api.auth.me.query()).user.email).toBe(member.email);
  });
});

describe('a change of rights', () => {
  it('acts on the next request: role, revoked key, disabled account', async () => {
    const person = await addPerson(server.url, administrator, 'Changing', 'admin');
    const key = await createKey(server.url, person.api);
    await expect(key.api.users.list.query({})).resolves.toBeDefined();
    await administrator.users.update.mutate({ userId: person.userId, role: 'member' });
    expect(await codeOf(person.api.users.list.query({}))).toBe('forbidden');
    expect(await codeOf(key.api.users.list.query({}))).toBe('forbidden');
    await person.api.apiKeys.revoke.mutate({ apiKeyId: key.id });
    expect(await codeOf(key.api.auth.me.query())).toBe('unauthenticated');
    await administrator.users.update.mutate({ userId: person.userId, disabled: true });
    expect(await codeOf(person.api.auth.me.query())).toBe('unauthenticated');
    await expect(signIn(server.url, person)).rejects.toThrow('401');
  });

  it('keeps the last administrator', async () => {
    const { user } = await administrator.auth.me.query();
    const { items } = await administrator.users.list.query({ limit: 100 });
    for (const other of items.filter(({ id, role, disabled }) => id !== user.id && role === 'admin' && !disabled)) {
      await administrator.users.update.mutate({ userId: other.id, role: 'member' });
    }
    expect(await codeOf(administrator.users.update.mutate({ userId: user.id, role: 'member' }))).toBe('conflict');
    expect(await codeOf(administrator.users.update.mutate({ userId: user.id, disabled: true }))).toBe('conflict');
    await expect(signIn(server.url, admin)).resolves.toBeDefined();
  });

  it('lets an account with a one-time password do nothing but choose another', async () => {
    const invited = await administrator.users.invite.mutate({ email: 'new@example.com', name: 'New', role: 'admin' });
    const { api, cookie } = await signIn(server.url, { email: 'new@example.com', password: invited.password });
    const open = new Set([
      'auth.setupStatus',
      'auth.setup',
      'auth.checkSetup',
      'auth.signIn',
      'auth.signOut',
      'auth.me',
      'auth.changePassword',
      'auth.sessions.list',
      'auth.sessions.revoke',
      'system.info',
    ]);
    for (const procedure of procedures.filter(({ path }) => !open.has(path))) {
      expect(verdict(await callSample(procedure, { cookie })), procedure.path).toBe('F');
    }
    expect((await api.auth.me.query()).user.mustChangePassword).toBe(true);
    await api.auth.changePassword.mutate({ currentPassword: invited.password, newPassword: 'chosen by the person' });
    expect(await codeOf(api.auth.me.query())).toBe('unauthenticated');
    const after = await signIn(server.url, { email: 'new@example.com', password: 'chosen by the person' });
    await expect(after.api.users.list.query({})).resolves.toBeDefined();
    expect(await codeOf(createApi(server.url, { cookie: 'staque=nothing' }).auth.me.query())).toBe('unauthenticated');
  });
});

/** A call with an input that the procedure takes; its ids are nobody's. */
function callSample(procedure: ProcedureInfo, caller: Record<string, string>): Promise<RawAnswer> {
  const sample = validSamples(procedure.schema).at(-1)?.sample;
  if (!procedure.schema.safeParse(sample).success) throw new Error(`there is no right sample for ${procedure.path}`);
  return callRaw(server.url, procedure, sample === undefined ? undefined : JSON.stringify(sample), caller);
}

function verdict({ code }: RawAnswer): Verdict {
  return code === 'unauthenticated' ? 'U' : code === 'forbidden' ? 'F' : '+';
}

function rowOf(path: string): Record<Caller, Verdict> {
  const row = permissionTable[path]?.split(' ') ?? [];
  return Object.fromEntries(callers.map((caller, index) => [caller, row[index]])) as Record<Caller, Verdict>;
}

function withoutRequestId(text: string): string {
  return text.replace(/"requestId":"[^"]*"/, '');
}
