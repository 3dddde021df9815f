import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordSchema, setupInput, signInInput } from '@staque/core/users/schemas';
import type { Actor } from '../actor.ts';
import { createApiKey } from '../api-keys/create-api-key.ts';
import { ensureInstallation } from '../system/ensure-installation.ts';
import { addPerson, createTestServices, setUpWithAdministrator, type TestServices } from '../testing/test-services.ts';
import { resetPassword } from '../users/reset-password.ts';
import { updateUser } from '../users/update-user.ts';
import { authenticate } from './authenticate.ts';
import { changePassword } from './change-password.ts';
import { listSessions } from './list-sessions.ts';
import { refreshActor } from './refresh-actor.ts';
import { revokeSession } from './revoke-session.ts';
import { createSignInLimiter } from './sign-in-limiter.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const day = 86_400_000;
let services: TestServices;
let administrator: Extract<Actor, { kind: 'user' }>;

beforeAll(async () => {
  services = await createTestServices();
  administrator = await setUpWithAdministrator(services);
});
afterAll(() => services.close());

/** Signs in as a new person; the token is what the browser got. */
async function signedIn(): Promise<{ token: string; email: string; password: string; userId: string }> {
  const { email, password, userId } = await addPerson(services, administrator, 'member');
  await signIn(services.context(), { email, password });
  return { token: services.cookies.at(-1) ?? '', email, password, userId };
}

const whoIs = (token: string): Promise<Actor> =>
  authenticate(services.deps, { cookieToken: token, authorization: null });
const rows = <Row>(query: string): Promise<Row[]> => services.testDatabase.database.sql.unsafe(query) as never;

describe('sign-in', () => {
  it('opens a session whose token is stored nowhere', async () => {
    const { token, userId } = await signedIn();
    expect(await whoIs(token)).toMatchObject({ kind: 'user', userId, role: 'member', mustChangePassword: true });
    const [stored] = await rows<{ id: string }>(`select id from sessions where user_id = '${userId}'`);
    expect(stored?.id).toMatch(/^[0-9a-f]{64}$/);
    expect(await whoIs(stored?.id ?? '')).toEqual({ kind: 'anonymous' });
  });

  it('answers an unknown address, a wrong password and a disabled account alike', async () => {
    const { email, password, userId } = await addPerson(services, administrator, 'member');
    const attempt = (input: { email: string; password: string }) =>
      signIn(services.context(), input).catch((error: unknown) => error);
    const wrong = await attempt({ email, password: 'not the password' });
    const unknown = await attempt({ email: 'nobody@example.com', password });
    await updateUser(services.context(administrator), { userId, disabled: true });
    const disabled = await attempt({ email, password });
    expect(wrong).toMatchObject({ code: 'unauthenticated' });
    expect(unknown).toEqual(wrong);
    expect(disabled).toEqual(wrong);
  });

  it('audits good and bad sign-ins without what was typed', async () => {
    const { email, userId } = await addPerson(services, administrator, 'member');
    await signIn(services.context(), { email, password: 'typed-by-mistake' }).catch(() => {});
    const events = await rows<{ action: string; text: string }>(
      `select action, a::text as text from audit_events a where target_id = '${userId}'`,
    );
    expect(events.map((event) => event.action)).toEqual(['user.created', 'session.refused']);
    expect(events.at(-1)?.text).not.toContain('typed-by-mistake');
  });

  it('takes one address in any spelling for one account', () => {
    const parsed = ['Ada@Example.com', ' ada@example.com ', 'ａda@example.com'].map(
      (email) => signInInput.parse({ email, password: 'x' }).email,
    );
    expect(new Set(parsed)).toEqual(new Set(['ada@example.com']));
  });

  it('keeps a password exactly and refuses one that is too long before any hashing', () => {
    const spaced = '  leading blanks and ünïcödé  ';
    expect(passwordSchema.parse(spaced)).toBe(spaced);
    expect(setupInput.safeParse({ token: 't', email: 'a@b.co', name: 'A', password: 'x'.repeat(129) }).success).toBe(
      false,
    );
  });

  it('stops trying passwords of an account, and counts a whole IPv6 /64 as one address', async () => {
    const limited = { signInLimiter: createSignInLimiter({ perAccountAndAddress: 3, perAddress: 5 }) };
    const attempt = (ip: string, email = 'nobody@example.com') =>
      signIn(services.context(undefined, { ...limited, ip }), { email, password: 'wrong' }).catch(
        (error: unknown) => error,
      );
    for (let count = 0; count < 3; count++)
      expect(await attempt('2001:db8::1')).toMatchObject({ code: 'unauthenticated' });
    expect(await attempt('2001:0db8:0:0::2')).toMatchObject({
      code: 'rate_limited',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    expect(await attempt('2001:db8::3', 'other@example.com')).toMatchObject({ code: 'unauthenticated' });
    expect(await attempt('2001:db8::4', 'third@example.com')).toMatchObject({ code: 'rate_limited' });
    expect(await attempt('2001:db8:0:1::1')).toMatchObject({ code: 'unauthenticated' });
  });
});

describe('sessions', () => {
  it.each([
    ['sign-out', async (actor: Actor) => signOut(services.context(actor))],
    ['revoking it', async (actor: Actor) => revokeSession(services.context(actor), { sessionId: sessionOf(actor) })],
    ['disabling the person', async (actor: Actor) => void (await disable(actor))],
    ['a password reset', async (actor: Actor) => void (await reset(actor))],
  ])('open nothing after %s', async (_name, end) => {
    const { token } = await signedIn();
    const actor = await whoIs(token);
    expect(actor.kind).toBe('user');
    expect(await refreshActor(services.deps, actor)).toEqual(actor);
    await end(actor);
    expect(await whoIs(token)).toEqual({ kind: 'anonymous' });
    expect(await refreshActor(services.deps, actor)).toBeNull();
  });

  it('end when the password changes, with a new one for the browser that changed it', async () => {
    const { token, password } = await signedIn();
    const other = await whoIs(token);
    const context = services.context(other);
    await changePassword(context, { currentPassword: password, newPassword: 'quite another password' });
    expect(await whoIs(token)).toEqual({ kind: 'anonymous' });
    expect(await whoIs(services.cookies.at(-1) ?? '')).toMatchObject({ kind: 'user', mustChangePassword: false });
  });

  it('end after seven idle days, and after thirty days of any use', async () => {
    const { token, userId } = await signedIn();
    await rows(`update sessions set expires_at = now() - interval '1 second' where user_id = '${userId}'`);
    expect(await whoIs(token)).toEqual({ kind: 'anonymous' });
    const second = await signedIn();
    const [session] = await rows<{ idle: number }>(
      `select extract(epoch from expires_at - now())::int as idle from sessions where user_id = '${second.userId}'`,
    );
    expect(session?.idle).toBeGreaterThan(6.9 * 86_400);
    expect(session?.idle).toBeLessThanOrEqual(7 * 86_400);
    services.clock.moveMs = 30 * day;
    expect(await whoIs(second.token)).toEqual({ kind: 'anonymous' });
    services.clock.moveMs = 0;
  });

  it('are never renewed past their absolute end', async () => {
    const { token, userId } = await signedIn();
    await rows(`update sessions set expires_at = now() + interval '1 day', absolute_expires_at = now() + interval '2 days',
      last_seen_at = now() - interval '1 hour' where user_id = '${userId}'`);
    expect(await whoIs(token)).toMatchObject({ userId });
    const [session] = await rows<{ equal: boolean }>(
      `select expires_at = absolute_expires_at as equal from sessions where user_id = '${userId}'`,
    );
    expect(session?.equal).toBe(true);
  });

  it('record their use at most once a minute', async () => {
    const { token, userId } = await signedIn();
    const lastSeen = async () =>
      (await rows<{ at: string }>(`select last_seen_at::text as at from sessions where user_id = '${userId}'`))[0]?.at;
    const before = await lastSeen();
    await whoIs(token);
    expect(await lastSeen()).toBe(before);
    services.clock.moveMs = 61_000;
    await whoIs(token);
    services.clock.moveMs = 0;
    expect(await lastSeen()).not.toBe(before);
  });

  it('are listed and revoked by their owner alone', async () => {
    const mine = await whoIs((await signedIn()).token);
    const theirs = await whoIs((await signedIn()).token);
    const { items } = await listSessions(services.context(mine));
    expect(items).toMatchObject([{ id: sessionOf(mine), current: true }]);
    await expect(revokeSession(services.context(mine), { sessionId: sessionOf(theirs) })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('identity of a request', () => {
  it('has one source: a cookie and a key together are refused', async () => {
    const { token } = await signedIn();
    const { secret } = await createApiKey(services.context(administrator), { name: 'both', expiresInDays: 1 });
    await expect(
      authenticate(services.deps, { cookieToken: token, authorization: `Bearer ${secret}` }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it.each(['Basic abc', 'bearer KEY', 'BEARER KEY', 'Token KEY', 'KEY', ''])(
    'is not proved by "%s"',
    async (header) => {
      const { secret } = await createApiKey(services.context(administrator), { name: 'form', expiresInDays: 1 });
      const authorization = header.replace('KEY', secret);
      expect(await authenticate(services.deps, { cookieToken: null, authorization })).toEqual({ kind: 'anonymous' });
    },
  );
});

function sessionOf(actor: Actor): string {
  return actor.kind === 'user' ? actor.sessionId : '';
}

async function disable(actor: Actor): Promise<void> {
  if ('userId' in actor) await updateUser(services.context(administrator), { userId: actor.userId, disabled: true });
}

async function reset(actor: Actor): Promise<void> {
  if ('userId' in actor) await resetPassword(services.context(administrator), { userId: actor.userId });
}

it('makes a new set-up token at no start once there is an administrator', async () => {
  expect((await ensureInstallation(services.deps)).setupToken).toBeNull();
});
