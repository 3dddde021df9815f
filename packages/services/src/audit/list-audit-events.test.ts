import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { createApiKey } from '../api-keys/create-api-key.ts';
import { recordAudit } from './record-audit.ts';
import { addPerson, createTestServices, setUpWithAdministrator, type TestServices } from '../testing/test-services.ts';
import { listAuditEvents } from './list-audit-events.ts';

let services: TestServices;
let administrator: Actor;

beforeAll(async () => {
  services = await createTestServices();
  administrator = await setUpWithAdministrator(services);
});
afterAll(() => services.close());

const list = async (filter: { targetKind?: string; targetId?: string }) =>
  (await listAuditEvents(services.context(administrator), { limit: 50, ...filter })).items;

it('calls a target by the name that it has now', async () => {
  const person = await addPerson(services, administrator, 'member');
  const { apiKey } = await createApiKey(services.context(person), { name: 'nightly report', expiresInDays: 90 });
  expect(await list({ targetKind: 'user', targetId: person.userId })).toMatchObject([
    { action: 'user.created', targetName: person.name, targetExists: true },
  ]);
  expect(await list({ targetId: apiKey.id })).toMatchObject([{ targetName: 'nightly report', targetExists: true }]);
});

it('calls what is gone by the name that was recorded, and what never had one by none', async () => {
  const gone = '0199d3c4-5b6a-7c8d-9e0f-a1b2c3d4e5f6';
  await services.testDatabase.database.db.transaction(async (tx) => {
    const of = { targetKind: 'connection', targetId: gone };
    await recordAudit(tx, services.context(administrator), { ...of, action: 'connection.updated' });
    await recordAudit(tx, services.context(administrator), {
      ...of,
      action: 'connection.deleted',
      before: { name: 'Old account', kind: 'aws' },
    });
  });
  expect(await list({ targetId: gone })).toMatchObject([
    { action: 'connection.deleted', targetName: 'Old account', targetExists: false },
    { action: 'connection.updated', targetName: null, targetExists: false },
  ]);
});
