import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSecretBox } from '../secret-box.ts';
import { createAdministrator, ensureAdmin } from '../system/create-administrator.ts';
import { ensureInstallation } from '../system/ensure-installation.ts';
import { createTestServices, type TestServices } from '../testing/test-services.ts';
import { checkSetupToken, getSetupStatus, setUp } from './set-up.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.close());

const account = (number: number) => ({
  email: `person-${number}@example.com`,
  name: 'Ada',
  password: 'correct horse battery',
});
const users = () =>
  services.testDatabase.database.sql<{ email: string; role: string }[]>`select email, role from users`;
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : String(error));

it('makes exactly one administrator of thirty who set up at the same time', async () => {
  const { setupToken } = await ensureInstallation(services.deps);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, (_, number) =>
      setUp(services.context(), { token: setupToken ?? '', ...account(number) }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [codeOf(outcome.reason)] : []));
  expect(new Set(refusals)).toEqual(new Set(['conflict']));
  expect(await users()).toMatchObject([{ role: 'admin' }]);
  expect(services.cookies).toHaveLength(1);
  expect(await getSetupStatus(services.context())).toEqual({ required: false });
});

it('makes exactly one administrator when the headless way and the link race', async () => {
  const { setupToken } = await ensureInstallation(services.deps);
  await Promise.allSettled([
    ensureAdmin(services.deps, account(1)),
    ensureAdmin(services.deps, account(2)),
    setUp(services.context(), { token: setupToken ?? '', ...account(3) }),
  ]);
  expect(await users()).toHaveLength(1);
});

it('refuses a wrong token and the token of an earlier start', async () => {
  const first = await ensureInstallation(services.deps);
  const second = await ensureInstallation(services.deps);
  expect(second.installId).toBe(first.installId);
  for (const token of ['wrong', first.setupToken ?? '']) {
    await expect(setUp(services.context(), { token, ...account(1) })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await checkSetupToken(services.context(), { token })).toEqual({ usable: false });
  }
  const newest = { token: second.setupToken ?? '' };
  expect(await checkSetupToken(services.context(), newest)).toEqual({ usable: true });
  await setUp(services.context(), { token: second.setupToken ?? '', ...account(1) });
  await expect(setUp(services.context(), { token: second.setupToken ?? '', ...account(2) })).rejects.toMatchObject({
    code: 'conflict',
  });
});

it('stores neither the set-up token nor the password', async () => {
  const { setupToken } = await ensureInstallation(services.deps);
  const before = JSON.stringify(await services.testDatabase.database.sql`select * from installation`);
  expect(before).not.toContain(setupToken);
  await setUp(services.context(), { token: setupToken ?? '', ...account(1) });
  const stored = JSON.stringify(await services.testDatabase.database.sql`select u.*, a.* from users u, audit_events a`);
  expect(stored).not.toContain(account(1).password);
  expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
});

it('leaves an existing administrator alone at a headless start, and makes more only on request', async () => {
  await ensureInstallation(services.deps);
  expect(await ensureAdmin(services.deps, account(1))).toBe(true);
  expect(await ensureAdmin(services.deps, account(2))).toBe(false);
  await createAdministrator(services.deps, account(3));
  await expect(createAdministrator(services.deps, account(3))).rejects.toMatchObject({ code: 'name_conflict' });
  expect(await users()).toHaveLength(2);
});

it('refuses to start with another encryption key and changes nothing', async () => {
  await ensureInstallation(services.deps);
  const [before] = await services.testDatabase.database.sql`select * from installation`;
  const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }]);
  await expect(ensureInstallation({ ...services.deps, secrets })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('encryption key'),
  });
  expect((await services.testDatabase.database.sql`select * from installation`)[0]).toEqual(before);
});
