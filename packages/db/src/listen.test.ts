import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { listenNotifications } from './listen.ts';
import { createEmptyDatabase } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';

let target: TestDatabase;
beforeAll(async () => void (target = await createEmptyDatabase()));
afterAll(() => target.close());

test('hears notifications, says when it was away, and hears them again', async () => {
  const heard: string[] = [];
  const failures: unknown[] = [];
  let reconnects = 0;
  const listener = await listenNotifications({
    url: target.url,
    applicationName: 'listener-under-test',
    onNotification: (payload) => {
      if (payload === 'throw') throw new Error('handler');
      heard.push(payload);
    },
    onReconnect: () => (reconnects += 1),
    onError: (error) => failures.push(error),
  });
  const { sql } = target.database;
  await sql.notify('staque', 'one');
  await sql.notify('staque', 'throw');
  await sql.notify('staque', 'two');
  await vi.waitFor(() => expect(heard).toEqual(['one', 'two']), 5000);
  expect(failures).toHaveLength(1);
  expect(reconnects).toBe(0);

  const killed =
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'listener-under-test'`;
  expect(killed.length).toBeGreaterThan(0);
  await vi.waitFor(() => expect(reconnects).toBe(1), { timeout: 5000 });
  await sql.notify('staque', 'three');
  await vi.waitFor(() => expect(heard).toEqual(['one', 'two', 'three']), 5000);
  await listener.close();
});

test('rejects at once when the server cannot be reached, without the password in the message', async () => {
  const attempt = listenNotifications({
    url: 'postgres://someone:secret-word@127.0.0.1:9/none',
    onNotification: () => {},
    onReconnect: () => {},
    onError: () => {},
  });
  await expect(attempt).rejects.toMatchObject({ name: 'DatabaseError', code: 'ECONNREFUSED' });
  await expect(attempt).rejects.not.toThrow(/secret-word/);
});
