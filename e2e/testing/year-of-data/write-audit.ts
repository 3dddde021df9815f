import { auditEvents } from '@staque/db/schema/audit';
import { workingMoments } from './calendar.ts';
import { insertRows } from './insert-rows.ts';
import type { KnownDeployment, KnownKey, KnownPerson, Year } from './year.ts';

type Event = Omit<typeof auditEvents.$inferInsert, 'id' | 'at'> & { at: Date };

interface Company {
  people: Map<string, KnownPerson>;
  keys: readonly KnownKey[];
  fleet: readonly KnownDeployment[];
}

const addresses = ['203.0.113.24', '203.0.113.91', '198.51.100.7', '2001:db8::4f:12'];

/** Who did what in the year, in order. What the product wrote itself a minute ago gets the time of its cause. */
export async function writeAudit(year: Year, company: Company): Promise<void> {
  const { database } = year;
  const made = await database.sql<Event[]>`
    select at, actor_id as "actorId", actor_kind as "actorKind", ip, action, target_kind as "targetKind", target_id as "targetId",
      before, after, request_id as "requestId" from audit_events
    where action <> 'session.created' order by id`;
  const events = [...moveCauses(year, company, made), ...happenings(year, company)].toSorted(
    (left, right) => left.at.getTime() - right.at.getTime(),
  );
  await database.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from audit_events`;
  });
  await insertRows(
    database,
    'audit_events',
    auditEvents,
    events.map((event) => ({ ...event, createdAt: event.at })),
  );
}

function moveCauses({ calendar }: Year, { fleet }: Company, made: readonly Event[]): Event[] {
  return made.map((row) => {
    const event = { ...row, at: new Date(row.at) };
    const deployment = fleet.find(({ row }) => row.id === event.targetId);
    if (!deployment) return event.targetKind === 'price' ? event : { ...event, at: calendar.daysAgo(365) };
    if (deployment.fate === 'starting') return event;
    const ends = event.action !== 'deployment.created' && deployment.endDaysAgo !== undefined;
    if (event.action === 'deployment.deleted' && !ends) return event;
    return { ...event, at: calendar.daysAgo(ends ? (deployment.endDaysAgo ?? 0) : deployment.bornDaysAgo) };
  });
}

function happenings(year: Year, { people, keys }: Company): Event[] {
  const [administrator] = people.values();
  if (!administrator) return [];
  const { calendar } = year;
  const events: Event[] = [];
  for (const person of people.values()) {
    const { id, email, name, role } = person;
    if (person !== administrator)
      events.push(
        by(year, administrator.id, person.joinedDaysAgo, 'user.created', 'user', id, { after: { email, name, role } }),
        by(year, id, person.joinedDaysAgo - 0.1, 'user.password-changed', 'user', id),
      );
    if (person.leftDaysAgo !== undefined)
      events.push(
        by(year, administrator.id, person.leftDaysAgo, 'user.updated', 'user', id, {
          before: { name, role, disabled: false },
          after: { name, role, disabled: true },
        }),
      );
    events.push(...signIns(year, person));
  }
  for (const { id, ownerId, name, createdDaysAgo, revokedDaysAgo } of keys) {
    const expiresAt = calendar.daysAgo(createdDaysAgo - 365).toISOString();
    events.push(
      by(year, ownerId, createdDaysAgo, 'api-key.created', 'api-key', id, {
        after: { userId: ownerId, name, expiresAt },
      }),
    );
    if (revokedDaysAgo !== undefined) events.push(by(year, ownerId, revokedDaysAgo, 'api-key.revoked', 'api-key', id));
  }
  for (let week = 1; week < 52; week++)
    events.push(by(year, administrator.id, week * 7 - 0.4, 'prices.synced', 'price', null, { after: { runs: [] } }));
  return events.filter(({ at }) => at < calendar.now);
}

function signIns(year: Year, person: KnownPerson): Event[] {
  const { random, calendar } = year;
  if (person.seenHoursAgo === null) return [];
  const moments = workingMoments(random, calendar, {
    from: calendar.daysAgo(person.joinedDaysAgo - 1),
    to: calendar.daysAgo(Math.max(person.leftDaysAgo ?? 0, 0.02)),
    count: Math.ceil(person.joinedDaysAgo / 9),
  });
  return moments.map((at) => {
    const refused = random.chance(0.04);
    return {
      ...by(year, refused ? null : person.id, 0, refused ? 'session.refused' : 'session.created', 'user', person.id),
      actorKind: refused ? 'anonymous' : 'user',
      at,
    } satisfies Event;
  });
}

function by(
  { random, calendar }: Year,
  actorId: string | null,
  daysAgo: number,
  action: string,
  targetKind: string,
  targetId: string | null,
  change: Pick<Event, 'before' | 'after'> = {},
): Event {
  const at = calendar.daysAgo(daysAgo);
  return {
    at,
    actorId,
    actorKind: 'user',
    ip: random.pick(addresses),
    action,
    targetKind,
    targetId,
    before: change.before ?? null,
    after: change.after ?? null,
    requestId: random.idAt(at),
  };
}
