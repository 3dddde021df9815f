import { connectDatabase } from '@staque/db/client';
import { findDeployment } from '@staque/db/queries/deployments';
import { checkInvariants } from '@staque/services/costs/check-invariants';
import { createApi, signIn, type Api } from '../../../apps/server/test/testing/test-client.ts';
import { admin, type TestServer } from '../../../apps/server/test/testing/test-server.ts';
import { createCalendar } from './calendar.ts';
import { yearFleet } from './fleet.ts';
import { makeFleet } from './make-fleet.ts';
import { moveToThePast, writeVerifications } from './move-to-the-past.ts';
import { yearPassword, yearPeople } from './people.ts';
import { openPriceBook } from './price-book.ts';
import { createRandom } from './random.ts';
import { sumUp } from './sum-up.ts';
import { writeAudit } from './write-audit.ts';
import { writeChats } from './write-chats.ts';
import { writeEndpointHours } from './write-endpoint-hours.ts';
import { writeKeys, writePeople } from './write-people.ts';
import { schedulePrice, writePrices } from './write-prices.ts';
import type { KnownDeployment, Year } from './year.ts';

/** Ids and cookies by which pictures and tests find their way in. */
export interface WrittenYear {
  cookie: string;
  member: { cookie: string };
  deployments: Map<string, string>;
  /** The administrator's newest threads by their first question. */
  threads: Map<string, string>;
}

export interface YearOptions {
  /** The one-time token of the set-up link; without it the administrator exists already. */
  setupToken?: string;
  /** Less than 1: so much of everything that people and programs did. */
  scale?: number;
}

/**
 * Fills an installation with twelve months of a company's work, the same ones each time: people, deployments on the simulated
 * clouds in every state, threads, charges, endpoint hours, prices and their changes, audit. Throws when a rule of money is broken
 * afterwards. Rows get ages that the product would never give them, so only for a database that is thrown away.
 */
export async function writeYearOfData(
  server: TestServer,
  { setupToken, scale = 1 }: YearOptions = {},
): Promise<WrittenYear> {
  const database = connectDatabase({ url: server.database.url, maxConnections: 2, statementTimeoutMs: 60_000 });
  try {
    const year: Year = { database, scale, random: createRandom(2026), calendar: createCalendar(new Date()) };
    if (setupToken)
      await createApi(server.url).auth.setup.mutate({ ...admin, name: yearPeople[0]?.name ?? '', token: setupToken });
    const { api, cookie } = await signIn(server.url);
    const { id: adminId } = (await api.auth.me.query()).user;
    const people = await writePeople(year, adminId);
    const keys = await writeKeys(year, people);
    await addConnections(server, api);
    const signInAs = (name: string) =>
      signIn(server.url, { email: people.get(name)?.email ?? '', password: yearPassword });
    const [operator, member] = [await signInAs('Grace Hopper'), await signInAs('Katherine Johnson')];
    const deployments = await makeFleet(server, { admin: api, operator: operator.api });
    const fleet = await knownFleet(year, deployments);
    await moveToThePast(year, fleet);
    await writePrices(year, fleet, adminId);
    const prices = await openPriceBook(year, fleet);
    await writeVerifications(year, prices, fleet);
    await writeEndpointHours(year, fleet);
    const threads = await writeChats(year, prices, { people, keys, fleet });
    await sumUp(year);
    await schedulePrice(year, api);
    await writeAudit(year, { people, keys, fleet });
    await assertSound(year);
    return { cookie, member, deployments, threads };
  } finally {
    await database.close();
  }
}

async function addConnections(server: TestServer, api: Api): Promise<void> {
  await api.connections.create.mutate({
    kind: 'openai_compatible',
    name: 'Team server',
    baseUrl: `${server.sandboxUrl}/compatible/v1`,
    apiKey: 'sk-sandbox-team',
  });
  await api.connections.create.mutate({ kind: 'openai', name: 'OpenAI of the old project', apiKey: 'sk-expired-key' });
}

async function knownFleet({ database }: Year, ids: Map<string, string>): Promise<KnownDeployment[]> {
  return Promise.all(
    yearFleet.map(async (deployment) => {
      const found = await findDeployment(database.db, { deploymentId: ids.get(deployment.name) ?? '' });
      if (!found) throw new Error(`${deployment.name} was not deployed`);
      return { ...deployment, row: found.deployment };
    }),
  );
}

async function assertSound({ database }: Year): Promise<void> {
  const broken = (await checkInvariants({ database })).filter(({ ok }) => !ok);
  if (broken.length > 0) throw new Error(`the year breaks rules of money: ${JSON.stringify(broken)}`);
}
