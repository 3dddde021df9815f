/** A question that index.html asked the server while the app's code was still on its way (see `boot/ahead.ts`). */
export type EarlyAnswer = {
  path: string;
  /** As JSON; undefined when there is none. */
  input: string | undefined;
  /** What tRPC's batch holds for it; anything else when it could not be had. */
  answer: Promise<unknown>;
};

/** Past this age an answer is asked for anew. */
const freshMs = 20_000;

/** Gives what index.html has asked already, once each; undefined for everything else, and for what went wrong. */
export async function takeEarlyAnswer(path: string, input: unknown): Promise<unknown> {
  const { staqueEarly: answers } = globalThis as { staqueEarly?: EarlyAnswer[] };
  if (!answers || performance.now() > freshMs) return undefined;
  const wanted = JSON.stringify(input);
  const index = answers.findIndex((answer) => answer.path === path && answer.input === wanted);
  const [early] = index === -1 ? [] : answers.splice(index, 1);
  // A proxy's error page is no JSON: the question is asked anew, and its own answer says what is wrong.
  return dataOf(await early?.answer.catch(() => undefined));
}

/** Called with each change: what was asked before it may not show it. */
export function dropEarlyAnswers(): void {
  const early = globalThis as { staqueEarly?: EarlyAnswer[] };
  delete early.staqueEarly;
}

function dataOf(answer: unknown): unknown {
  const result = typeof answer === 'object' && answer !== null && 'result' in answer ? answer.result : undefined;
  return typeof result === 'object' && result !== null && 'data' in result ? result.data : undefined;
}
