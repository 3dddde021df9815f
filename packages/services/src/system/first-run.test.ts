import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { listAuditEvents } from '../audit/list-audit-events.ts';
import { createConnection } from '../connections/create-connection.ts';
import { addPerson, createTestServices, setUpWithAdministrator, type TestServices } from '../testing/test-services.ts';
import { dismissFirstRun } from './dismiss-first-run.ts';
import { getFirstRun } from './get-first-run.ts';

let services: TestServices;
let administrator: Extract<Actor, { kind: 'user' }>;

beforeAll(async () => {
  services = await createTestServices();
  administrator = await setUpWithAdministrator(services);
});
afterAll(() => services.close());

const as = (actor: Actor) => services.context(actor);

it('begins with the account alone, for every administrator and for nobody else', async () => {
  const done = { account: true, connection: false, deployment: false, message: false };
  expect(await getFirstRun(as(administrator))).toEqual({ done, dismissed: false });
  const second = await addPerson(services, administrator, 'admin');
  expect((await getFirstRun(as(second))).done).toEqual(done);
  for (const role of ['operator', 'member', 'auditor'] as const) {
    const person = await addPerson(services, administrator, role);
    await expect(getFirstRun(as(person))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(dismissFirstRun(as(person))).rejects.toMatchObject({ code: 'forbidden' });
  }
});

it('counts a real connection', async () => {
  await createConnection(as(administrator), { kind: 'openai', name: 'Real', apiKey: 'sk-test' });
  expect((await getFirstRun(as(administrator))).done).toMatchObject({ connection: true, deployment: false });
});

it('is put away once, for all administrators, and the audit says by whom', async () => {
  await dismissFirstRun(as(administrator));
  await dismissFirstRun(as(administrator));
  const second = await addPerson(services, administrator, 'admin');
  expect((await getFirstRun(as(second))).dismissed).toBe(true);
  const { items } = await listAuditEvents(as(administrator), { limit: 50 });
  expect(items.filter(({ action }) => action === 'installation.first-run-dismissed')).toHaveLength(1);
});
