import { afterAll, beforeAll, expect, it } from 'vitest';
import { userListInput } from '@staque/core/users/schemas';
import { listAuditEvents } from '../audit/list-audit-events.ts';
import type { Actor } from '../actor.ts';
import { changePassword } from '../auth/change-password.ts';
import { authenticate } from '../auth/authenticate.ts';
import { signIn } from '../auth/sign-in.ts';
import { addPerson, createTestServices, setUpWithAdministrator, type TestServices } from '../testing/test-services.ts';
import { inviteUser } from './invite-user.ts';
import { listUsers } from './list-users.ts';
import { resetPassword } from './reset-password.ts';
import { signOutUser } from './sign-out-user.ts';
import { updateUser } from './update-user.ts';

let services: TestServices;
let administrator: Extract<Actor, { kind: 'user' }>;

beforeAll(async () => {
  services = await createTestServices();
  administrator = await setUpWithAdministrator(services);
});
afterAll(() => services.close());

const as = (actor: Actor) => services.context(actor);

it('keeps the last administrator: no demotion, no disabling', async () => {
  const own = { userId: administrator.userId };
  await expect(updateUser(as(administrator), { ...own, role: 'member' })).rejects.toMatchObject({ code: 'conflict' });
  await expect(updateUser(as(administrator), { ...own, disabled: true })).rejects.toMatchObject({ code: 'conflict' });
  expect(await updateUser(as(administrator), { ...own, name: 'Ada L.' })).toMatchObject({
    name: 'Ada L.',
    role: 'admin',
  });
});

it('leaves one administrator when all of them demote each other at the same time', async () => {
  const others = [];
  for (let count = 0; count < 5; count++) others.push(await addPerson(services, administrator, 'admin'));
  const everyone = [administrator, ...others];
  const outcomes = await Promise.allSettled(
    everyone.map((actor, index) => {
      const target = everyone[(index + 1) % everyone.length] ?? actor;
      return updateUser(
        as(actor),
        index % 2 ? { userId: target.userId, role: 'member' } : { userId: target.userId, disabled: true },
      );
    }),
  );
  expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(1);
  const active = await services.testDatabase.database.sql<
    { id: string }[]
  >`select id from users where role = 'admin' and not disabled`;
  expect(active).toHaveLength(1);
  // The suite goes on with the one who was left.
  administrator = { ...administrator, userId: active[0]?.id ?? '' };
});

it('invites with a password that opens one door only: choosing a new one', async () => {
  const { user, password } = await inviteUser(as(administrator), {
    email: 'new@example.com',
    name: 'New',
    role: 'operator',
  });
  await signIn(services.context(), { email: 'new@example.com', password });
  const actor = await authenticate(services.deps, { cookieToken: services.cookies.at(-1) ?? '', authorization: null });
  await expect(listUsers(as(actor), { limit: 10 })).rejects.toMatchObject({ code: 'forbidden' });
  await changePassword(as(actor), { currentPassword: password, newPassword: 'chosen by the person' });
  const [row] = await services.testDatabase.database.sql`select must_change_password from users where id = ${user.id}`;
  expect(row?.must_change_password).toBe(false);
});

it('refuses a second account for one address', async () => {
  const input = { email: 'twice@example.com', name: 'Twice', role: 'member' } as const;
  const outcomes = await Promise.allSettled([
    inviteUser(as(administrator), input),
    inviteUser(as(administrator), input),
  ]);
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find((outcome) => outcome.status === 'rejected')).toMatchObject({
    reason: { code: 'name_conflict' },
  });
});

it('lets only administrators change people, and auditors read them', async () => {
  for (const role of ['operator', 'member', 'auditor'] as const) {
    const person = await addPerson(services, administrator, role);
    const input = { userId: person.userId, role: 'admin' } as const;
    await expect(updateUser(as(person), input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(resetPassword(as(person), { userId: administrator.userId })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const reading = listUsers(as(person), { limit: 1 });
    if (role === 'auditor') expect((await reading).items).toHaveLength(1);
    else await expect(reading).rejects.toMatchObject({ code: 'forbidden' });
  }
});

it('pages through everybody once, and takes wildcards in a search as text', async () => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listUsers(as(administrator), { limit: 3, cursor });
    ids.push(...page.items.map((user) => user.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  const [row] = await services.testDatabase.database.sql`select count(*)::int as count from users`;
  expect(new Set(ids).size).toBe(row?.count);
  expect(ids).toHaveLength(row?.count);
  expect((await listUsers(as(administrator), { limit: 10, search: '%' })).items).toEqual([]);
  expect((await listUsers(as(administrator), { limit: 10, search: 'TWICE@' })).items).toHaveLength(1);
  await expect(listUsers(as(administrator), { limit: 3, cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

it('leaves a line in the audit for each change, without passwords', async () => {
  const person = await addPerson(services, administrator, 'member');
  const { password } = await resetPassword(as(administrator), { userId: person.userId });
  await updateUser(as(administrator), { userId: person.userId, role: 'operator' });
  const { items } = await listAuditEvents(as(administrator), { limit: 10, targetId: person.userId });
  expect(items.map((event) => event.action)).toEqual(['user.updated', 'user.password-reset', 'user.created']);
  expect(items[0]).toMatchObject({
    actor: { kind: 'user', id: administrator.userId },
    before: { role: 'member' },
    after: { role: 'operator' },
  });
  expect(JSON.stringify(items)).not.toContain(password);
});

it('sorts and narrows the list, and every order pages through everybody once', async () => {
  const total = (await services.testDatabase.database.sql`select count(*)::int as count from users`)[0]?.count;
  for (const sort of ['created', 'name', 'email', 'seen'] as const) {
    for (const direction of ['asc', 'desc'] as const) {
      const people: { id: string; email: string }[] = [];
      let cursor: string | undefined;
      do {
        const page = await listUsers(as(administrator), { limit: 4, sort, sortDirection: direction, cursor });
        people.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(new Set(people.map((person) => person.id)).size, `${sort} ${direction}`).toBe(total);
      expect(people).toHaveLength(total);
    }
  }
  const waiting = await listUsers(as(administrator), { limit: 100, state: 'waiting', role: 'operator' });
  expect(waiting.items.length).toBeGreaterThan(0);
  for (const person of waiting.items) expect(person).toMatchObject({ mustChangePassword: true, role: 'operator' });
});

it('goes on only in the order in which a cursor was given', async () => {
  const first = await listUsers(as(administrator), { limit: 2, sort: 'name' });
  const cursor = first.nextCursor ?? '';
  expect((await listUsers(as(administrator), { limit: 2, sort: 'name', cursor })).items).toHaveLength(2);
  for (const order of [{ sort: 'email' }, { sort: 'name', sortDirection: 'desc' }] as const) {
    await expect(listUsers(as(administrator), { limit: 2, ...order, cursor })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { remedy: 'Start from the first page.' },
    });
  }
});

it('goes on after the longest name, whatever its characters', async () => {
  const name = `${'\u0001'.repeat(99)}x`;
  for (let count = 0; count < 2; count++)
    await inviteUser(as(administrator), { email: `long${count}@example.com`, name, role: 'member' });
  const page = { limit: 1, search: '\u0001x', sort: 'name' } as const;
  const first = await listUsers(as(administrator), userListInput.parse(page));
  const next = await listUsers(as(administrator), userListInput.parse({ ...page, cursor: first.nextCursor }));
  expect(next.items).toHaveLength(1);
  expect(next.nextCursor).toBeNull();
});

it('counts where a person is signed in, and ends all of it', async () => {
  const person = await addPerson(services, administrator, 'member');
  for (let count = 0; count < 2; count++)
    await signIn(services.context(), { email: person.email, password: person.password });
  const token = services.cookies.at(-1) ?? '';
  const find = async () => (await listUsers(as(administrator), { limit: 1, search: person.email })).items[0];
  expect(await find()).toMatchObject({ sessionCount: 2, month: { real: { amountUsd: '0.000000000000' } } });
  await expect(signOutUser(as(person), { userId: administrator.userId })).rejects.toMatchObject({ code: 'forbidden' });
  await signOutUser(as(administrator), { userId: person.userId });
  expect(await find()).toMatchObject({ sessionCount: 0 });
  const caller = await authenticate(services.deps, { cookieToken: token, authorization: null });
  expect(caller).toMatchObject({ kind: 'anonymous' });
});
