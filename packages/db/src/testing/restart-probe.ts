import postgres from 'postgres';

// Run as a child by `postgres-restart.test.ts`: the driver's crash would end the process that it happens in.
const [, , url = ''] = process.argv;
const sql = postgres(url, { max: 3, backoff: () => 0.05, onnotice: () => {} });
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : String(error));
const outcomeOf = (work: Promise<unknown>) => work.then(() => 'done', codeOf);

let abandoned: postgres.TransactionSql | undefined;
const transaction = outcomeOf(
  sql.begin(async (tx) => {
    abandoned = tx;
    await tx`select 1`;
    process.stdout.write('in transaction\n');
    // Statements all the time, so that some meet the connection while it goes; the driver's own rollback comes after.
    for (;;) await tx`select 2`;
  }),
);
const inFlight = outcomeOf(sql`select pg_sleep(60)`);

const outcomes = { transaction: await transaction, inFlight: await inFlight, next: '' as unknown, late: '' as unknown };
for (let attempt = 0; attempt < 400 && outcomes.next !== 'done'; attempt++) {
  outcomes.next = await outcomeOf(sql`select 3`);
  await new Promise((resolve) => setTimeout(resolve, 25));
}
// The pool has new connections by now: none of them may run what is left of the dead transaction.
outcomes.late = abandoned ? await outcomeOf(abandoned`select 4`) : 'not tried';
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
process.exit(0);
