import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createConnectionInput,
  updateConnectionInput,
  type CreateConnectionInput,
} from '@staque/core/connections/schemas';
import { findConnection } from '@staque/db/queries/connections';
import type { Actor } from '../actor.ts';
import { listModels } from '../models/list-models.ts';
import { refreshModels } from '../models/refresh-models.ts';
import { addPerson, createTestServices, setUpWithAdministrator, type TestServices } from '../testing/test-services.ts';
import { createConnection } from './create-connection.ts';
import { deleteConnection } from './delete-connection.ts';
import { getConnection } from './get-connection.ts';
import { listConnections } from './list-connections.ts';
import { openConnection } from './open-connection.ts';
import { seedSandboxConnections } from './seed-sandbox-connections.ts';
import { testConnection } from './test-connection.ts';
import { updateConnection } from './update-connection.ts';

const secret = 'sk-sandbox-canary-4f9a1c77';
let services: TestServices;
let administrator: Actor;

beforeAll(async () => {
  services = await createTestServices();
  administrator = await setUpWithAdministrator(services);
});
afterAll(() => services.close());

const as = (actor: Actor) => services.context(actor);
const compatible = (
  name: string,
  change: Partial<{ baseUrl: string; apiKey: string }> = {},
): CreateConnectionInput => ({
  kind: 'openai_compatible',
  name,
  baseUrl: `${services.sandbox.url}/compatible/v1`,
  apiKey: secret,
  ...change,
});
const row = async (connectionId: string) => {
  const found = await findConnection(services.deps.database.db, { connectionId });
  if (!found) throw new Error('no such connection');
  return found;
};

describe('a connection', () => {
  it('is tested and its catalogue read when it is made', async () => {
    const view = await createConnection(as(administrator), compatible('Tested'));
    expect(view).toMatchObject({ status: 'ok', simulated: false, lastTest: { ok: true }, secretHint: '…1c77' });
    expect(view.modelCount).toBeGreaterThan(0);
  });

  it('is kept when the vendor refuses the key, and says so', async () => {
    const view = await createConnection(as(administrator), compatible('Refused', { apiKey: 'wrong-key-wrong-key' }));
    expect(view).toMatchObject({ status: 'credential_error', lastTest: { ok: false }, modelCount: 0 });
    expect(JSON.stringify(view)).not.toContain('wrong-key-wrong-key');
    const mended = await updateConnection(as(administrator), { connectionId: view.id, apiKey: secret });
    expect(mended).toMatchObject({ status: 'ok', lastTest: { ok: true } });
  });

  it('is kept when nobody answers at its address', async () => {
    const view = await createConnection(
      as(administrator),
      compatible('Nobody', { baseUrl: 'https://nobody.invalid/v1' }),
    );
    expect(view).toMatchObject({ status: 'unreachable', lastTest: { ok: false } });
  });

  it.each([
    'http://127.0.0.1:1/v1',
    'http://169.254.169.254/latest',
    'https://[::1]/v1',
    'http://2130706433/v1',
    'https://10.0.0.8/v1',
  ])('is refused at the address %s', async (baseUrl) => {
    await expect(createConnection(as(administrator), compatible('Inside', { baseUrl }))).rejects.toMatchObject({
      code: 'address_refused',
    });
  });

  it('has a name of its own, whatever the case', async () => {
    await createConnection(as(administrator), compatible('Taken'));
    await expect(createConnection(as(administrator), compatible('TAKEN'))).rejects.toMatchObject({
      code: 'name_conflict',
    });
  });

  it('refuses fields of another kind', async () => {
    expect(
      createConnectionInput.safeParse({ kind: 'openai', name: 'x', apiKey: 'k', baseUrl: 'https://a.example' }).success,
    ).toBe(false);
    expect(updateConnectionInput.safeParse({ connectionId: crypto.randomUUID(), simulated: true }).success).toBe(false);
    const view = await createConnection(as(administrator), compatible('Kinds'));
    await expect(
      updateConnection(as(administrator), { connectionId: view.id, regions: ['us-east-1'] }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { field: 'regions' } });
  });
});

describe('a stored secret', () => {
  it('is in no answer, no audit line and no table in clear', async () => {
    const view = await createConnection(as(administrator), compatible('Sealed'));
    const answers = [
      view,
      await getConnection(as(administrator), { connectionId: view.id }),
      await listConnections(as(administrator), { limit: 100 }),
    ];
    const { sql } = services.testDatabase.database;
    const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
    const dump = await Promise.all(
      tables.map(async ({ name }) => JSON.stringify(await sql`select t::text from ${sql(name)} t`)),
    );
    const forms = [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
    ];
    for (const form of forms) for (const text of [JSON.stringify(answers), ...dump]) expect(text).not.toContain(form);
    expect(openConnection(services.deps, await row(view.id)).credentials).toEqual({ kind: 'bearer', apiKey: secret });
  });

  it('must be entered again when the origin changes, not when only the path does', async () => {
    const view = await createConnection(as(administrator), compatible('Moved'));
    const moved = { connectionId: view.id, baseUrl: 'https://models.example.com/v1' };
    await expect(updateConnection(as(administrator), moved)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'apiKey' },
    });
    expect(await row(view.id)).toMatchObject({ settings: { baseUrl: view.settings.baseUrl } });
    const samePlace = { connectionId: view.id, baseUrl: `${services.sandbox.url}/compatible/v1/` };
    expect(await updateConnection(as(administrator), samePlace)).toMatchObject({ status: 'ok' });
  });

  it('cannot be opened for another address or another row, whoever changed the database', async () => {
    const view = await createConnection(as(administrator), compatible('Swapped'));
    const stored = await row(view.id);
    const elsewhere = { ...stored, settings: { baseUrl: 'https://evil.example/v1' } };
    expect(() => openConnection(services.deps, elsewhere)).toThrow(/cannot be used for this address/);
    expect(() => openConnection(services.deps, { ...stored, id: crypto.randomUUID() })).toThrow(/cannot be used/);
    await services.testDatabase.database
      .sql`update connections set settings = '{"baseUrl":"https://evil.example/v1"}' where id = ${view.id}`;
    const tested = await testConnection(as(administrator), { connectionId: view.id });
    expect(tested).toMatchObject({ status: 'credential_error', lastTest: { ok: false } });
  });
});

describe('deleting', () => {
  it('removes secret and catalogue, and frees the name', async () => {
    const view = await createConnection(as(administrator), compatible('Gone'));
    await deleteConnection(as(administrator), { connectionId: view.id });
    await expect(getConnection(as(administrator), { connectionId: view.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    const [stored] = await services.testDatabase.database
      .sql`select secret_ciphertext from connections where id = ${view.id}`;
    expect(stored?.secret_ciphertext).toBeNull();
    expect((await listModels(as(administrator), { limit: 1, connectionId: view.id })).items).toEqual([]);
    await createConnection(as(administrator), compatible('Gone'));
  });

  it('is refused while a deployment on it is not deleted', async () => {
    const view = await createConnection(as(administrator), compatible('In use'));
    const { sql } = services.testDatabase.database;
    const [planId, deploymentId] = [crypto.randomUUID(), crypto.randomUUID()];
    const userId = 'userId' in administrator ? administrator.userId : '';
    await sql`insert into plans (id, deployment_id, hash, connection_id, created_by, input, model_name, target, checks, price, creatable, expires_at)
      values (${planId}, ${deploymentId}, 'h', ${view.id}, ${userId}, '{}', 'm', '{}', '[]', '{}', true, now())`;
    await sql`insert into deployments (id, plan_id, connection_id, owner_id, name, simulated, platform, model_name, spec, parameters, status, desired, target)
      values (${deploymentId}, ${planId}, ${view.id}, ${userId}, 'd', false, 'openai_compatible', 'm', '{}', '{}', 'ready', 'running', '{}')`;
    await expect(deleteConnection(as(administrator), { connectionId: view.id })).rejects.toMatchObject({
      code: 'conflict',
    });
    await sql`update deployments set status = 'deleted' where id = ${deploymentId}`;
    await deleteConnection(as(administrator), { connectionId: view.id });
  });
});

describe('the sandbox', () => {
  it('gets its four labelled connections once, each with a catalogue', async () => {
    await Promise.all([seedSandboxConnections(services.deps), seedSandboxConnections(services.deps)]);
    await seedSandboxConnections(services.deps);
    const { items } = await listConnections(as(administrator), { limit: 100 });
    const simulated = items.filter((view) => view.simulated);
    expect(simulated.map((view) => view.name)).toEqual([
      'Sandbox AWS',
      'Sandbox NIM',
      'Sandbox OpenAI',
      'Sandbox OpenAI-compatible',
    ]);
    expect(simulated.filter((view) => view.status !== 'ok' || !view.lastTest?.ok || view.modelCount === 0)).toEqual([]);
  });

  it('keeps its connections as they are, but for the name', async () => {
    const { items } = await listConnections(as(administrator), { limit: 100 });
    const connectionId = items.find((view) => view.name === 'Sandbox OpenAI')?.id ?? '';
    await expect(updateConnection(as(administrator), { connectionId, apiKey: 'sk-real' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await updateConnection(as(administrator), { connectionId, name: 'Play' })).toMatchObject({
      name: 'Play',
      simulated: true,
    });
  });
});

describe('the catalogue', () => {
  it('pages over all connections by name, each model once', async () => {
    const names: string[] = [];
    const ids = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await listModels(as(administrator), { limit: 17, cursor });
      for (const model of page.items) {
        names.push(model.displayName);
        ids.add(model.id);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const [count] = await services.testDatabase.database.sql`select count(*)::int as count from models`;
    expect(ids.size).toBe(count?.count);
    expect(names).toHaveLength(ids.size);
  });

  it('refreshes the others when one connection fails, and keeps what the failing one had', async () => {
    const view = await createConnection(as(administrator), compatible('Failing', { apiKey: `${secret}-b` }));
    await services.sandbox.control.fault(`${secret}-b`, { kind: 'server-error', operation: 'models' });
    const { connections } = await refreshModels(as(administrator), {});
    const failing = connections.find((entry) => entry.connectionId === view.id);
    expect(failing?.error).not.toBeNull();
    expect(connections.filter((entry) => entry.error === null).length).toBeGreaterThan(3);
    expect((await getConnection(as(administrator), { connectionId: view.id })).modelCount).toBe(view.modelCount);
  });

  it('marks a model that the vendor lists no more as unavailable', async () => {
    const view = await createConnection(as(administrator), compatible('Vanishing'));
    const { sql } = services.testDatabase.database;
    await sql`update models set vendor_model_id = 'retired-model' where id = (select id from models where connection_id = ${view.id} limit 1)`;
    await refreshModels(as(administrator), { connectionId: view.id });
    const { items } = await listModels(as(administrator), {
      limit: 10,
      connectionId: view.id,
      search: 'retired-model',
    });
    expect(items).toMatchObject([{ access: 'unavailable', accessNote: expect.stringContaining('not list') }]);
  });

  it('finds a model by words that stand apart, in any order, and by none that it lacks', async () => {
    const [model] = (await listModels(as(administrator), { limit: 1 })).items;
    const search = `${model?.vendorModelId} ${model?.displayName}`;
    const { items } = await listModels(as(administrator), { limit: 10, search });
    expect(items.map(({ id }) => id)).toContain(model?.id);
    expect((await listModels(as(administrator), { limit: 10, search: `${search} nothing-like-it` })).items).toEqual([]);
  });

  it('can be read by every role and refreshed by those who deploy', async () => {
    const member = await addPerson(services, administrator, 'member');
    expect((await listModels(as(member), { limit: 1 })).items).toHaveLength(1);
    await expect(refreshModels(as(member), {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listConnections(as(member), { limit: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
