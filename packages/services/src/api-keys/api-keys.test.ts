import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { authenticate } from '../auth/authenticate.ts';
import { refreshActor } from '../auth/refresh-actor.ts';
import { getMe } from '../auth/get-me.ts';
import { createKeyForUser } from '../system/create-key-for-user.ts';
import { addPerson, createTestServices, setUpWithAdministrator, type TestServices } from '../testing/test-services.ts';
import { updateUser } from '../users/update-user.ts';
import { looksLikeApiKey } from './api-key-secret.ts';
import { createApiKey } from './create-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey } from './revoke-api-key.ts';

let services: TestServices;
let administrator: Actor;

beforeAll(async () => {
  services = await createTestServices();
  administrator = await setUpWithAdministrator(services);
});
afterAll(() => services.close());

const whoIs = (secret: string): Promise<Actor> =>
  authenticate(services.deps, { cookieToken: null, authorization: `Bearer ${secret}` });
const anonymous = { kind: 'anonymous' };

it('acts for its owner, is shown once and is stored as a hash', async () => {
  const person = await addPerson(services, administrator, 'member');
  const { secret, apiKey } = await createApiKey(services.context(person), { name: 'app', expiresInDays: 90 });
  expect(secret).toMatch(/^stq_[0-9a-f]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  expect(secret.startsWith(apiKey.prefix)).toBe(true);
  expect(await whoIs(secret)).toEqual({
    kind: 'api_key',
    userId: person.userId,
    email: person.email,
    name: person.name,
    role: 'member',
    apiKeyId: apiKey.id,
  });
  const listed = await listApiKeys(services.context(person), { limit: 50 });
  const stored = await services.testDatabase.database.sql`select k.*, a.* from api_keys k, audit_events a`;
  for (const text of [JSON.stringify(listed), JSON.stringify(stored)]) expect(text).not.toContain(secret.slice(17));
  const [row] = await services.testDatabase.database.sql`select secret_hash from api_keys where id = ${apiKey.id}`;
  expect(await whoIs(String(row?.secret_hash))).toEqual(anonymous);
});

it('follows its owner: another role counts at once, a disabled owner has no key', async () => {
  const person = await addPerson(services, administrator, 'operator');
  const { secret } = await createApiKey(services.context(person), { name: 'app', expiresInDays: 90 });
  await updateUser(services.context(administrator), { userId: person.userId, role: 'auditor' });
  expect(await whoIs(secret)).toMatchObject({ role: 'auditor' });
  await updateUser(services.context(administrator), { userId: person.userId, disabled: true });
  expect(await whoIs(secret)).toEqual(anonymous);
});

it('opens nothing once revoked or expired', async () => {
  const person = await addPerson(services, administrator, 'member');
  const revoked = await createApiKey(services.context(person), { name: 'revoked', expiresInDays: 90 });
  const expiring = await createApiKey(services.context(person), { name: 'expiring', expiresInDays: 1 });
  const open = await whoIs(revoked.secret);
  expect(await refreshActor(services.deps, open)).toEqual(open);
  const first = await revokeApiKey(services.context(person), { apiKeyId: revoked.apiKey.id });
  expect(await revokeApiKey(services.context(person), { apiKeyId: revoked.apiKey.id })).toEqual(first);
  expect(await whoIs(revoked.secret)).toEqual(anonymous);
  expect(await refreshActor(services.deps, open)).toBeNull();
  expect(await whoIs(expiring.secret)).toMatchObject({ kind: 'api_key' });
  services.clock.moveMs = 86_400_000;
  expect(await whoIs(expiring.secret)).toEqual(anonymous);
  services.clock.moveMs = 0;
});

it('records its use at most once a minute', async () => {
  const person = await addPerson(services, administrator, 'member');
  const { secret, apiKey } = await createApiKey(services.context(person), { name: 'app', expiresInDays: 90 });
  const lastUsed = async () =>
    (await services.testDatabase.database.sql`select last_used_at::text as at from api_keys where id = ${apiKey.id}`)[0]
      ?.at;
  expect(await lastUsed()).toBeNull();
  await whoIs(secret);
  const first = await lastUsed();
  await whoIs(secret);
  expect(first).not.toBeNull();
  expect(await lastUsed()).toBe(first);
});

it('cannot make keys, and says what it may do', async () => {
  const { secret } = await createApiKey(services.context(administrator), { name: 'app', expiresInDays: 90 });
  const context = services.context(await whoIs(secret));
  await expect(createApiKey(context, { name: 'another', expiresInDays: 90 })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const { permissions } = await getMe(context);
  expect(permissions).toContain('chat:use');
  expect(permissions).not.toContain('users:manage');
});

it('of another person does not exist', async () => {
  const [owner, other] = [
    await addPerson(services, administrator, 'member'),
    await addPerson(services, administrator, 'member'),
  ];
  const { apiKey } = await createApiKey(services.context(owner), { name: 'app', expiresInDays: 90 });
  await expect(revokeApiKey(services.context(other), { apiKeyId: apiKey.id })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect((await listApiKeys(services.context(other), { limit: 50 })).items).toEqual([]);
});

it('is refused before the database when it is mistyped', async () => {
  const { secret } = await createApiKey(services.context(administrator), { name: 'app', expiresInDays: 90 });
  const wrong = secret.replace(/.(?=_[0-9A-Za-z]{6}$)/, (last) => (last === 'A' ? 'B' : 'A'));
  expect(looksLikeApiKey(secret)).toBe(true);
  expect(looksLikeApiKey(wrong)).toBe(false);
});

it('can be made by the operator of the machine for a person', async () => {
  const person = await addPerson(services, administrator, 'member');
  const { secret } = await createKeyForUser(services.deps, { email: person.email, name: 'ci', expiresInDays: 5 });
  expect(await whoIs(secret)).toMatchObject({ userId: person.userId });
});

it('pages from the newest key to the oldest', async () => {
  const person = await addPerson(services, administrator, 'member');
  for (const name of ['a', 'b', 'c']) await createApiKey(services.context(person), { name, expiresInDays: 1 });
  const first = await listApiKeys(services.context(person), { limit: 2 });
  const second = await listApiKeys(services.context(person), { limit: 2, cursor: first.nextCursor ?? undefined });
  expect([...first.items, ...second.items].map((key) => key.name)).toEqual(['c', 'b', 'a']);
  expect(second.nextCursor).toBeNull();
});
