import { yearPassword, yearPeople } from './testing/year-of-data/people.ts';
import { writeYearOfData } from './testing/year-of-data/write-year-of-data.ts';
import { startProduct } from './testing/start-product.ts';
import { admin } from '../apps/server/test/testing/test-server.ts';

/**
 * `node e2e/year-of-data.ts`: starts the built product with a year of plausible data on a database of its own, to click through.
 * Ctrl-C ends it and throws everything away.
 */
const server = await startProduct();
try {
  const link = server.output.map((line) => /http\S+\/set-up\S+/.exec(line)?.[0]).find(Boolean) ?? '';
  const startedAt = Date.now();
  await writeYearOfData(server, { setupToken: new URL(link).hash.replace(/^#(token=)?/, '') });
  const others = yearPeople.slice(1, 5).map(({ email, role }) => `${email} (${role})`);
  process.stdout.write(`A year of data in ${Math.round((Date.now() - startedAt) / 1000)} s, every rule of money holds.

  ${server.url}
  ${admin.email} with the password "${admin.password}"
  ${others.join(', ')} and others with "${yearPassword}"

Ctrl-C ends it and throws the data away.
`);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
} finally {
  await server.close();
}
