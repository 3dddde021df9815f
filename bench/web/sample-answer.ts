/** What a long answer is made of: headings, prose, lists, a table, code and a formula, over and over. About 4 characters a token. */
const sections = [
  (n: number) => `## ${n}. How the queue behaves\n\n`,
  (n: number) =>
    `A worker claims a job with \`FOR UPDATE SKIP LOCKED\`, so that **no two of them** wait for each other. Round ${n} of the trial showed that the lease is what matters: a worker that dies gives its job back after ${n + 5} seconds, and not a second earlier. See [the notes](https://example.com/${n}) for more.\n\n`,
  (n: number) =>
    `- Claim at most ${n + 2} jobs in one statement.\n- Keep the transaction short; *never* call a vendor inside it.\n  - The intent is committed first.\n  - The result is committed afterwards.\n- Renew the lease at half of its length.\n\n`,
  (n: number) =>
    `\`\`\`ts\nexport async function claim(db: Database, worker: string): Promise<Job[]> {\n  const jobs = await db.execute(sql\`select id from jobs where due_at < now() limit ${n}\`);\n  return jobs.map((job) => ({ ...job, worker, attempt: job.attempt + 1 }));\n}\n\`\`\`\n\n`,
  (n: number) =>
    `| part | before | after |\n| --- | ---: | ---: |\n| claim | ${n * 3} ms | ${n} ms |\n| commit | ${n * 2} ms | ${n + 1} ms |\n| total | ${n * 5} ms | ${n * 2 + 1} ms |\n\n`,
  (n: number) =>
    `The mean number of waiting jobs is $\\rho / (1 - \\rho)$, which grows without bound as the load comes near one:\n\n$$\nL = \\sum_{k=0}^{${n}} k (1 - \\rho) \\rho^k\n$$\n\n`,
  (n: number) =>
    `> Measure before you change anything. The ${n}th change that looked obvious made the tail worse, and nobody would have known without the figures.\n\n`,
];

export const charsPerToken = 4;

/** The first `tokens` tokens of an answer that never ends. */
export function sampleAnswer(tokens: number): string {
  const wanted = tokens * charsPerToken;
  let text = '';
  for (let part = 0; text.length < wanted; part += 1) {
    const section = sections[part % sections.length];
    if (section) text += section(Math.floor(part / sections.length) + 1);
  }
  return text.slice(0, wanted);
}
