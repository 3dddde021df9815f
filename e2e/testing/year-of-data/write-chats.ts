import { attempts, generations, messages, threads } from '@staque/db/schema/chat';
import { ledger } from '@staque/db/schema/money';
import type { ChatRows } from './answer-rows.ts';
import { shortAnswers } from './answers.ts';
import { hourMs, workingMoments } from './calendar.ts';
import { insertRows } from './insert-rows.ts';
import type { PriceBook } from './price-book.ts';
import { stories } from './showcase.ts';
import { turnsOfADay } from './story-of.ts';
import { threadRows } from './thread-rows.ts';
import { isUp, type KnownDeployment, type KnownKey, type KnownPerson, type Year } from './year.ts';

interface Company {
  people: Map<string, KnownPerson>;
  keys: readonly KnownKey[];
  fleet: readonly KnownDeployment[];
}

const callsInARow = 6;

/** Everything that people and programs asked in the year. Returns the administrator's threads by their first question. */
export async function writeChats(year: Year, prices: PriceBook, company: Company): Promise<Map<string, string>> {
  const rows: ChatRows = { threads: [], messages: [], generations: [], attempts: [], ledger: [], leaves: [] };
  for (const person of company.people.values()) askOfPerson(year, prices, rows, company.fleet, person);
  for (const key of company.keys) askOfProgram(year, prices, rows, company.fleet, key);
  const told = tellStories(year, prices, rows, company);
  const { database } = year;
  await insertRows(database, 'threads', threads, rows.threads);
  await insertRows(database, 'messages', messages, rows.messages);
  await insertRows(database, 'generations', generations, rows.generations);
  await insertRows(database, 'attempts', attempts, rows.attempts);
  await insertRows(database, 'ledger', ledger, rows.ledger);
  await database.sql`
    update threads t set active_leaf_id = l.leaf
    from jsonb_to_recordset(${JSON.stringify(rows.leaves)}::text::jsonb) as l(id uuid, leaf uuid) where l.id = t.id`;
  return told;
}

function askOfPerson(
  year: Year,
  prices: PriceBook,
  rows: ChatRows,
  fleet: readonly KnownDeployment[],
  person: KnownPerson,
): void {
  const { random, calendar } = year;
  const moments = workingMoments(random, calendar, {
    from: calendar.daysAgo(person.joinedDaysAgo - 1),
    to: calendar.daysAgo(person.leftDaysAgo ?? 0.35),
    count: Math.ceil(person.threads * year.scale),
  });
  for (const beganAt of moments) {
    const deployment = chooseDeployment(year, fleet, beganAt);
    if (!deployment) continue;
    const old = calendar.now.getTime() - beganAt.getTime() > 90 * 24 * hourMs;
    threadRows(year, prices, rows, {
      ownerId: person.id,
      apiKeyId: null,
      deployment,
      beganAt,
      turns: turnsOfADay(random),
      archived: old && random.chance(0.3),
    });
  }
}

/** A program begins a thread for a few calls and deletes it when it has what it wanted. */
function askOfProgram(
  year: Year,
  prices: PriceBook,
  rows: ChatRows,
  fleet: readonly KnownDeployment[],
  key: KnownKey,
): void {
  const { random, calendar } = year;
  const moments = workingMoments(random, calendar, {
    from: calendar.daysAgo(key.createdDaysAgo),
    to: calendar.daysAgo(key.revokedDaysAgo ?? 0.02),
    count: Math.ceil((key.calls * year.scale) / callsInARow),
    ...(key.atNight ? { atNight: true } : {}),
  });
  for (const beganAt of moments) {
    const up = fleet.filter(
      ({ name, ...rest }) => key.deployments.includes(name) && isUp(year, { name, ...rest }, beganAt),
    );
    if (up.length === 0) continue;
    threadRows(year, prices, rows, {
      ownerId: key.ownerId,
      apiKeyId: key.id,
      deployment: random.pick(up),
      beganAt,
      title: `${key.name} ${random.int(10_000, 99_999)}`,
      turns: Array.from({ length: callsInARow }, (_, call) => ({
        question: `Item ${call + 1} of ${callsInARow}`,
        answers: [random.pick(shortAnswers)],
        outcome: random.chance(0.006) ? 'failed' : 'done',
      })),
      deleted: true,
      sizes: { input: key.inputTokens, output: key.outputTokens },
    });
  }
}

function tellStories(year: Year, prices: PriceBook, rows: ChatRows, { people, fleet }: Company): Map<string, string> {
  const [administrator] = people.values();
  const told = new Map<string, string>();
  for (const story of stories) {
    const deployment = fleet.find(({ name }) => name === story.deployment);
    if (!deployment || !administrator) continue;
    const beganAt = new Date(year.calendar.now.getTime() - story.hoursAgo * hourMs);
    const threadId = threadRows(year, prices, rows, {
      ...story,
      ownerId: administrator.id,
      apiKeyId: null,
      deployment,
      beganAt,
    });
    told.set(story.turns[0]?.question ?? '', threadId);
  }
  return told;
}

function chooseDeployment(year: Year, fleet: readonly KnownDeployment[], at: Date): KnownDeployment | undefined {
  const up = fleet.filter((deployment) => isUp(year, deployment, at));
  let left = year.random.next() * up.reduce((sum, { weight }) => sum + weight, 0);
  return up.find(({ weight }) => (left -= weight) < 0);
}
