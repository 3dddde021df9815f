import { startEmbeddedPostgres } from '../embedded.ts';

// Run as a child by `embedded.test.ts`: owns an embedded server until it is killed.
const [, , dataDir = ''] = process.argv;
const server = await startEmbeddedPostgres({ dataDir, log: () => {}, durable: false });
process.stdout.write(`${server.url}\n`);
setInterval(() => {}, 60_000);
