/** A subject the simulated models can write about. The text is our own and says nothing that needs a source. */
export interface Topic {
  words: RegExp;
  sections: readonly string[];
}

export const OPENINGS = [
  'I am a simulated model in the sandbox ({model}), so take this as a sample of form rather than of knowledge.',
  'A short note first: this answer is scripted. I am a simulated {model} in the sandbox and no real model was called.',
  'Here is a worked answer. I am a simulated model in the sandbox, playing the part of {model}.',
] as const;

export const CLOSINGS = [
  '> This text was produced by the sandbox. Nothing was sent to a vendor, and the tokens cost nothing real.',
  'If you want another shape of answer, ask for *code*, a *table*, a *formula* or a *plan*. — {model}, simulated',
  'That is the whole sketch ✅. A real {model} would tailor it to your data; the sandbox repeats itself on purpose.',
] as const;

export const REASONING_SENTENCES = [
  'First I should work out what kind of answer helps: a list, some code or a figure.',
  'A short introduction and then one worked example will be easier to follow than theory alone.',
  'I should check the edge cases: nothing at all, one element, and far too many.',
  'The numbers have to add up, so I will compute the total once more before I answer.',
  'I am simulated, and I should say so plainly in the answer.',
] as const;

export const TOPICS: readonly Topic[] = [
  {
    words: /\b(code|function|typescript|javascript|python|rust|bug|test|program|sql|script)\b/i,
    sections: [
      '## A small queue that never drops work\n\nThe rule is simple: *claim first, act second, confirm last*. If the worker dies in between, the claim runs out and someone else takes over.',
      '```typescript\ninterface Job {\n  id: string;\n  attempts: number;\n}\n\nexport async function runNext(queue: Queue<Job>): Promise<boolean> {\n  const job = await queue.claim({ leaseSeconds: 15 });\n  if (!job) return false;\n  try {\n    await perform(job);\n    await queue.confirm(job.id);\n  } catch (error) {\n    await queue.release(job.id, { error: String(error) });\n  }\n  return true;\n}\n```',
      'The same idea in Python, for comparison:\n\n```python\ndef run_next(queue):\n    job = queue.claim(lease_seconds=15)\n    if job is None:\n        return False\n    with queue.confirming(job):\n        perform(job)\n    return True\n```',
      "```sql\nUPDATE jobs\n   SET leased_until = now() + interval '15 seconds'\n WHERE id = (SELECT id FROM jobs\n              WHERE leased_until < now()\n              ORDER BY created_at\n              FOR UPDATE SKIP LOCKED\n              LIMIT 1)\nRETURNING id;\n```",
      '### What to test\n\n1. Two workers, one job: exactly one of them gets it.\n2. A worker that is killed in the middle: the job runs again.\n3. A job that always fails: it stops after its last attempt and says why.',
    ],
  },
  {
    words: /\b(table|compare|versus|vs|options|pros|cons|list)\b/i,
    sections: [
      '## Three ways, side by side\n\nEach of them works; they differ in what they cost and in what they ask of you.',
      '| Way | Latency | Cost for 1M tokens | Upkeep | Verdict |\n|:--|--:|--:|:-:|---|\n| On demand | 380 ms | 0.24 | none | good for a start |\n| Own endpoint | 120 ms | 1.52 an hour | some | good under steady load |\n| Batch | 4 h | 0.12 | little | good for the night |\n| Café laptop ☕ | 9 s | – | daily | for fun |',
      '### How to read it\n\n- **Latency** is the time to the first token, at the median.\n- **Cost** leaves out traffic and storage.\n- *Upkeep* is what remains for you: updates, quotas, on-call.\n  - An endpoint keeps costing while nobody uses it.\n  - A batch does not answer anyone who is waiting.',
      'A rule of thumb: below about forty requests an hour on demand wins; above it, compute the break-even and check again next month.',
    ],
  },
  {
    words: /\b(formula|math|equation|integral|probability|statistics|latex|physics|proof)\b/i,
    sections: [
      '## The estimate, step by step\n\nLet $x_1, \\dots, x_n$ be the measured latencies. The mean is\n\n$$\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i$$\n\nand the spread around it follows from $s^2 = \\frac{1}{n-1}\\sum_{i=1}^{n} (x_i - \\bar{x})^2$.',
      'For a queue with arrival rate $\\lambda$ and service rate $\\mu$, the load is $\\rho = \\lambda / \\mu$, and the mean time in the system is\n\n$$W = \\frac{1}{\\mu - \\lambda}, \\qquad \\rho < 1.$$',
      '### A worked example\n\n1. Take $\\lambda = 8$ and $\\mu = 10$ requests a second.\n2. Then $\\rho = 0.8$ and $W = \\tfrac{1}{2}$ s.\n3. At $\\lambda = 9.5$ the same server needs $W = 2$ s: four times as long for 19 % more work.',
      'Naïve averages hide this. Look at $p_{95}$ and $p_{99}$ as well, for the tail is what people remember.',
    ],
  },
  {
    words: /\b(cost|price|money|budget|invoice|spend|cheap|expensive)\b/i,
    sections: [
      '## What a conversation costs\n\nA bill has three parts: what goes **in**, what is read from the **cache**, and what comes **out**. They are counted apart and must never overlap.',
      '| Part | Tokens | USD for 1M | USD |\n|---|--:|--:|--:|\n| Input | 1,200 | 3.30 | 0.00396 |\n| Cache read | 8,000 | 0.33 | 0.00264 |\n| Output | 640 | 16.50 | 0.01056 |\n| **Total** | **9,840** | | **0.01716** |',
      'In symbols: $C = \\sum_b t_b \\cdot p_b / 10^6$ over the buckets $b$.\n\n- [x] Count once\n- [x] Price by the version in force\n- [ ] Never treat *unknown* as zero',
      '```json\n{ "input": 1200, "cacheRead": 8000, "output": 640, "costUsd": "0.01716" }\n```',
    ],
  },
  {
    words: /\b(plan|steps|how|guide|explain|what|why|deploy|story|write|summary)\b/i,
    sections: [
      '## A plan in four steps\n\nStart small, measure, and only then widen. The order matters more than the speed.',
      '1. **Name the goal** — one sentence that a newcomer understands.\n2. **Build the thinnest thing** that reaches it from end to end.\n3. **Break it on purpose** 🔧: pull the plug, fill the disk, send nonsense.\n4. **Write down** what you learnt, then remove what nobody used.',
      '### Things people forget\n\n- Names with accents: Zoë, Łukasz, François, Nguyễn, 山田.\n- Time zones on the last Sunday of March.\n- The second person who presses the same button.\n- Right-to-left text such as שלום, and emoji made of parts: 👩‍🚀 👨‍👩‍👧 🏳️‍🌈.',
      'Further reading: [a page that only exists as an example](https://example.com/guide) and `man 7 signal`.\n\n```bash\n#!/usr/bin/env bash\nset -euo pipefail\necho "ready on port ${PORT:-3000}"\n```',
      '---\n\nThe measure of success is dull: **nothing is lost, nothing is counted twice, and everyone can see why**.',
    ],
  },
];
