/** What one question became: an answer, or several for the same question. */
export interface StoryTurn {
  question: string;
  /** The last one is shown; the ones before it are its siblings. */
  answers: readonly string[];
  reasoning?: string;
  outcome?: 'done' | 'stopped' | 'interrupted' | 'failed';
  /** Input beside the text, such as a document that an earlier turn brought along. */
  extraInputTokens?: number;
}

export interface Story {
  deployment: string;
  hoursAgo: number;
  turns: readonly StoryTurn[];
  pinned?: boolean;
  archived?: boolean;
  /** A name that a person gave it. */
  title?: string;
  systemPrompt?: string;
}

const claim = `Here is a function that claims one job, so that two workers never get the same one.

\`\`\`ts
export async function claimJob(sql: Sql, workerId: string): Promise<Job | null> {
  const [job] = await sql<Job[]>\`
    update jobs set state = 'running', worker_id = \${workerId}, lease_until = now() + interval '30 seconds'
    where id = (
      select id from jobs
      where state = 'waiting' or (state = 'running' and lease_until < now())
      order by priority desc, created_at
      limit 1
      for update skip locked
    )
    returning *\`;
  return job ?? null;
}
\`\`\`

Two details carry the weight:

- **\`skip locked\`** lets workers pass each other instead of queueing for the same row.
- **\`lease_until\`** gives a dead worker's job to the next one. Renew it at a third of its length while the job runs.`;

const parts = `A conversation has three parts on its bill, counted apart so that nothing is paid for twice.

| Part | Tokens | USD per 1M | USD |
|---|---:|---:|---:|
| Input | 1,200 | 1.10 | 0.00132 |
| Cache read | 8,000 | 0.11 | 0.00088 |
| Output | 640 | 5.50 | 0.00352 |
| **Total** | **9,840** | | **0.00572** |

Most of what you send is history. From the second turn on it is read from the cache at a tenth of the price, which is why long
threads cost less than they look.

- [x] Count each token once
- [x] Price it by the version in force
- [ ] Never treat *unknown* as zero`;

const hosting = `For your load (about 40 requests a minute in office hours, nearly none at night) it comes down to who pays for the idle time.

| | On demand | Own endpoint | Batch |
|---|---|---|---|
| First token | 380 ms | 120 ms | minutes |
| USD per 1M tokens | 0.24 | 0.11 when busy | 0.12 |
| USD per hour, idle | 0 | 1.52 | 0 |
| Upkeep | none | patches, quota | little |

**On demand** wins below about 14 million tokens a day. The endpoint only pays when it is busy for more than nine hours, or when 260 ms
matter to somebody.`;

const proof = `Let $A_n$ be what arrives in step $n$ and $S_n$ what is served, with means $\\lambda$ and $\\mu$. The queue follows

$$Q_{n+1} = \\max(0,\\; Q_n + A_n - S_n) \\ge Q_n + A_n - S_n.$$

Summing up and taking the mean gives

$$\\mathbb{E}[Q_n] \\ge Q_0 + n(\\lambda - \\mu),$$

so for $\\lambda > \\mu$ it grows at least linearly. $\\blacksquare$

The case $\\lambda = \\mu$ is the treacherous one: there is no drift, yet the deviations add up and

$$\\mathbb{E}[Q_n] \\sim \\sigma\\sqrt{\\frac{2n}{\\pi}}.$$

In practice: a system that runs at exactly its capacity is already broken, it only needs longer to show it.`;

const reconcile = `When the process dies, nothing is decided by memory. Each deployment has a row that says what is *wanted*, and the loop compares that
with what the vendor *has*.

1. **Claim.** A new process takes over rows whose lease ran out; the fence rises, so the old one can write nothing any more.
2. **Look.** It asks the vendor by name. The names derive from the deployment's id, so a second`;

const risks = `1. **Two writers for a week.** While both systems run, a late write to the old one is lost. Make it read-only first.
2. **The import is not repeatable.** If it fails at 70 % you cannot start again without duplicates. Give each row a key of its own.
3. **Nobody has measured the read path.** The new index is three times as large as memory.`;

const arabic = `بالتأكيد. إليك صياغة مهذبة وواضحة:

> نشكركم على صبركم. تم تحويل مبلغ الاسترداد صباح اليوم، ومن المتوقع أن يصل خلال ثلاثة أيام عمل.

- الجملة الأولى تعترف بالانتظار.
- الجملة الثانية تذكر **الموعد** بدل الوعود العامة.

هل تريد نسخة أقصر للرسائل النصية؟`;

/** What the administrator's newest threads say; the pictures open them by how they begin. */
export const stories: readonly Story[] = [
  {
    deployment: 'Claude Haiku 4.5',
    hoursAgo: 0.2,
    pinned: true,
    turns: [
      {
        question: 'Write a TypeScript function that claims a job from a queue',
        answers: [claim],
        reasoning:
          'Two workers must never take the same job, and a dead worker must not keep one. Postgres has skip locked for the first and a lease for the second.',
      },
      { question: 'What does a conversation cost us, part by part?', answers: [parts] },
    ],
  },
  {
    deployment: 'Qwen3 8B endpoint',
    hoursAgo: 0.7,
    turns: [{ question: 'Compare our three hosting options in a table', answers: [hosting] }],
  },
  {
    deployment: 'Claude Sonnet',
    hoursAgo: 1.6,
    turns: [
      {
        question: 'Prove that the mean of the queue grows without bound: which formula?',
        answers: [proof],
        reasoning:
          'The recursion of the queue has a maximum in it; dropping the maximum gives a lower bound that can be summed.',
      },
    ],
  },
  {
    deployment: 'GPT-4o mini',
    hoursAgo: 2.4,
    turns: [
      {
        question: 'Explain step by step how the reconcile loop recovers after a crash',
        answers: [reconcile],
        outcome: 'interrupted',
      },
    ],
  },
  {
    deployment: 'Team vLLM',
    hoursAgo: 3.1,
    turns: [{ question: 'What changes when we move the nightly batch to our own server?', answers: [risks] }],
  },
  {
    deployment: 'Claude Sonnet',
    hoursAgo: 4.5,
    turns: [
      {
        question: 'Name the release: it is about costs, calm and speed',
        answers: [
          '**Ledger**. It is what the release is about, and it is one word.',
          '**Still Water**: calm on top, and you can see the ground.',
          '**Plain Figures**. Short, honest, and easy to say on the phone.',
        ],
      },
      {
        question: 'The last one. Write two sentences about it.',
        answers: ['Plain Figures shows what each answer cost, to the last digit. Everything else got out of the way.'],
      },
    ],
  },
  {
    deployment: 'مساعد الدعم',
    hoursAgo: 6,
    turns: [{ question: 'اكتب ردًا مهذبًا على عميل ينتظر استرداد أمواله', answers: [arabic] }],
  },
  {
    deployment: 'GPT-5.4',
    hoursAgo: 7.5,
    turns: [
      {
        question: '🚀🎉 Launch party: menu for 60 people, 12 of them vegan 🌱',
        answers: [
          '- 🥙 Falafel and hummus, enough for everybody\n- 🍕 Pizza in four kinds, one of them vegan\n- 🥗 Two large salads, dressing apart\n- 🍰 Apple cake without egg or milk\n\nAbout **9 EUR a person** when you order by Wednesday.',
        ],
      },
    ],
  },
  {
    deployment: 'Claude Sonnet',
    hoursAgo: 23,
    turns: [
      {
        question: 'Turn the whole handbook chapter into a checklist',
        answers: [
          'Before the first day\n\n- [ ] Account and second factor\n- [ ] Laptop with disk encryption\n- [ ] A person to ask\n\nIn the first week\n\n- [ ] One change in production, however',
        ],
        outcome: 'stopped',
        extraInputTokens: 18_400,
      },
    ],
  },
  {
    deployment: 'GPT-5.4',
    hoursAgo: 26,
    turns: [{ question: 'Check this contract clause by clause', answers: [''], outcome: 'failed' }],
  },
  {
    deployment: 'Claude Haiku 4.5',
    hoursAgo: 30,
    pinned: true,
    title:
      'A very long name that somebody pasted from a ticket: [OPS-2041] Nightly import stops after 3 h 12 min with “could not serialize access due to concurrent update” on the second replica only',
    turns: [
      {
        question: 'Nightly import stops after 3 hours on the second replica only. Where do we look first?',
        answers: [
          'Look at what else writes at that hour. *Could not serialize access* means two transactions wanted the same rows, and the replica only differs in when it runs.\n\n```sql\nselect application_name, count(*), max(now() - xact_start) as longest\nfrom pg_stat_activity group by 1 order by 3 desc;\n```',
        ],
      },
    ],
  },
  {
    deployment: 'Claude Sonnet',
    hoursAgo: 52,
    pinned: true,
    title: 'House style',
    systemPrompt:
      'You edit for a small software company. Keep sentences short, use no exclamation marks, and never promise a date.',
    turns: [
      {
        question: 'Edit: "We are super excited to announce our amazing new dashboard!!!"',
        answers: ['The new dashboard is here. It shows what you spent yesterday, and on what.'],
      },
    ],
  },
];
