import { shortId } from '@staque/core/ids';
import { sessions, apiKeys, users } from '@staque/db/schema/users';
import { hashPassword } from '@staque/services/auth/password';
import { hourMs } from './calendar.ts';
import { insertRows } from './insert-rows.ts';
import { yearKeys, yearPassword, yearPeople } from './people.ts';
import type { KnownKey, KnownPerson, Year } from './year.ts';

const browsers = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
];

/** The colleagues of the first administrator, all with the same password; one of them has left. */
export async function writePeople(year: Year, adminId: string): Promise<Map<string, KnownPerson>> {
  const { database, calendar, random } = year;
  const passwordHash = await hashPassword(yearPassword);
  const people = yearPeople.map((person, index) => ({
    ...person,
    id: index === 0 ? adminId : random.idAt(calendar.daysAgo(person.joinedDaysAgo)),
  }));
  await insertRows(
    database,
    'users',
    users,
    people.slice(1).map(({ id, email, name, role, leftDaysAgo, joinedDaysAgo, seenHoursAgo }) => ({
      id,
      email,
      name,
      role,
      passwordHash,
      disabled: leftDaysAgo !== undefined,
      mustChangePassword: seenHoursAgo === null,
      lastSeenAt: seenHoursAgo === null ? null : new Date(calendar.now.getTime() - seenHoursAgo * hourMs),
      createdAt: calendar.daysAgo(joinedDaysAgo),
    })),
  );
  await database.sql`update users set name = ${people[0]?.name ?? ''}, created_at = ${calendar.daysAgo(365).toISOString()} where id = ${adminId}`;
  await writeSessions(year, adminId);
  return new Map(people.map((person) => [person.name, person]));
}

async function writeSessions({ database, calendar, random }: Year, userId: string): Promise<void> {
  await insertRows(
    database,
    'sessions',
    sessions,
    browsers.map((userAgent, index) => ({
      id: hex(random, 64),
      publicId: random.idAt(calendar.daysAgo(4 + index)),
      userId,
      expiresAt: calendar.daysAgo(-5),
      absoluteExpiresAt: calendar.daysAgo(-20),
      lastSeenAt: calendar.daysAgo(0.3 + index),
      userAgent,
      createdAt: calendar.daysAgo(4 + index),
    })),
  );
}

/** Keys of programs. Nobody knows their secrets. */
export async function writeKeys(year: Year, people: Map<string, KnownPerson>): Promise<KnownKey[]> {
  const { calendar, random } = year;
  const keys = yearKeys.map((key) => ({
    ...key,
    id: random.idAt(calendar.daysAgo(key.createdDaysAgo)),
    ownerId: people.get(key.owner)?.id ?? '',
  }));
  await insertRows(
    year.database,
    'api_keys',
    apiKeys,
    keys.map(({ id, ownerId, name, createdDaysAgo, revokedDaysAgo }) => ({
      id,
      userId: ownerId,
      name,
      prefix: `stq_${shortId(id)}`,
      secretHash: hex(random, 64),
      expiresAt: calendar.daysAgo(createdDaysAgo - 365),
      lastUsedAt: calendar.daysAgo(revokedDaysAgo ?? 0.01),
      revokedAt: revokedDaysAgo === undefined ? null : calendar.daysAgo(revokedDaysAgo),
      createdAt: calendar.daysAgo(createdDaysAgo),
    })),
  );
  return keys;
}

function hex(random: Year['random'], length: number): string {
  return Array.from({ length }, () => random.int(0, 15).toString(16)).join('');
}
