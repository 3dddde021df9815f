/** Answers that fit most questions of a working day, in the shapes that models answer in. */
export const answers: readonly string[] = [
  `Yes, and it is safe to do step by step.

1. **Freeze** what others rely on: the names, the order, the defaults.
2. **Move** one consumer at a time, with the old path still in place.
3. **Remove** the old path when nothing has called it for two weeks.

The second step is where most teams lose patience. A counter on the old path is enough to know when it is over.`,
  `Short version: keep it, but make it boring.

- One place that decides, everything else asks it.
- A timeout on each call that leaves the process.
- A test that fails when somebody forgets either.

If that sounds like too much for this change, do the first one now and write the other two down.`,
  `| Option | Effort | Risk | When it pays |
|---|---|---|---|
| Leave it | none | grows slowly | never |
| Repair it | 3 days | low | at once |
| Replace it | 5 weeks | high | after two quarters |

I would repair it. Replacing it only pays when the list of wishes is longer than what the repair gives you.`,
  `Here is a query that does it without locking the table:

\`\`\`sql
with due as (
  select id from invoices
  where status = 'open' and due_on < current_date
  order by due_on
  limit 500
  for update skip locked
)
update invoices set status = 'overdue', updated_at = now()
from due where invoices.id = due.id
returning invoices.id, invoices.customer_id;
\`\`\`

Run it until it returns nothing. An index on \`(status, due_on)\` keeps each round under a few milliseconds.`,
  `Dear Ms Andersson,

thank you for your patience. The refund of 240 EUR left our account this morning and should arrive within three working days. The
cause was a duplicate order that our check let through; we have repaired the check.

If the money is not there by Friday, answer to this message and I will look at it myself.

Kind regards`,
  `Three risks stand out.

**The data moves before the code.** For about an hour both versions read the new shape. Make the old code tolerate it first.

**The cache knows the old keys.** Either version the key or plan for a cold start at a quiet hour.

**Nobody owns the way back.** Write the three commands of the roll-back down and try them on the copy.`,
  `\`\`\`ts
export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
\`\`\`

In Node 21 and newer \`Map.groupBy(items, keyOf)\` does the same and needs no code of yours.`,
  `A useful way to think about it: backpressure is a *\`LIMIT\` that the reader sets*. The writer asks "may I?", and the reader says how
many rows it can take now. Without it, rows pile up in memory between the two, and the pile is what kills the process.

In your terms: a cursor that is read in pages has backpressure. \`select *\` into an array has none.`,
  `**What changed**

- Threads can be pinned and renamed in place.
- Costs are shown by deployment and by key.
- Endpoints that nobody has used for a day say so.

**What you need to do**

Nothing. Sessions stay signed in. Old links go where they went before.`,
  `The error rate follows the queue, not the traffic. With arrival rate $\\lambda$ and service rate $\\mu$ the time in the system is

$$W = \\frac{1}{\\mu - \\lambda}$$

so at 80 % load you wait five times the service time, and at 95 % twenty times. Adding one worker at 95 % halves the wait.`,
  `I would say it like this:

> We found the fault at 09:12, stopped it at 09:31, and no data was lost. Orders between these times were accepted and are being
> confirmed now.

It names the times, says what people fear first, and does not explain more than they asked.`,
  `- **Monday**: inventory of what calls the old service (it is 14 jobs, not 9).
- **Tuesday and Wednesday**: move the five that only read.
- **Thursday**: move billing, with finance in the room.
- **Friday**: nothing. Watch it.

Total: four days of work for two people and one quiet day.`,
  `Both are right, for different readers. For people who decide, lead with the figure: *the change saves about 1,900 USD a month*. For
people who build, lead with the mechanism: *idle endpoints are stopped after two hours*. Put the other half second in each case.`,
  `\`\`\`bash
# what holds the lock, and since when
psql -c "select pid, now() - xact_start as age, state, left(query, 60) as query
         from pg_stat_activity where wait_event_type = 'Lock' or state = 'idle in transaction'
         order by age desc limit 10"
\`\`\`

Look for *idle in transaction* at the top: that is nearly always it. End it with \`pg_terminate_backend(pid)\`, then find out which
code opens a transaction and waits for a person.`,
];

export const shortAnswers: readonly string[] = [
  'Yes. Nothing else has to change.',
  'About 40 minutes for the first run, two for each later one.',
  'Here it is in one sentence: we move reads first, writes second, and keep the way back open for a week.',
  'Done. I left the names alone and shortened the second paragraph by half.',
  'No: the limit counts input and output together, so the long document leaves about 6,000 tokens for the answer.',
  'In German: *Die Rückerstattung ist unterwegs und sollte bis Freitag bei Ihnen sein.*',
];
