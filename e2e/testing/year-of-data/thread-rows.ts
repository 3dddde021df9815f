import { titleFromText } from '@staque/services/chat/title-from-text';
import { answerRows, type AnswerPlace, type ChatRows } from './answer-rows.ts';
import { tokensOf } from './measure-turn.ts';
import type { PriceBook } from './price-book.ts';
import type { ThreadPlan } from './thread-plan.ts';
import { isUp, type Year } from './year.ts';

/** All rows of one thread as the services would have left them; returns its id. Turns that would lie in the future are left out. */
export function threadRows(year: Year, prices: PriceBook, rows: ChatRows, plan: ThreadPlan): string {
  const { random, calendar } = year;
  const threadId = random.idAt(plan.beganAt);
  const place: AnswerPlace = { ...plan, threadId };
  let at = plan.beganAt;
  let lastAt = at;
  let history = 0;
  let parentId: string | null = null;
  let count = 0;
  for (const turn of plan.turns) {
    if (count > 0 && (at.getTime() > calendar.now.getTime() - 90_000 || !isUp(year, plan.deployment, at))) break;
    const questionId = random.idAt(at);
    rows.messages.push(questionRow(year, place, { id: questionId, parentId, text: turn.question, at }));
    let answerAt = at;
    for (const answer of turn.answers) {
      const made = answerRows(year, prices, rows, place, { turn, answer, questionId, at: answerAt, history });
      parentId = made.messageId;
      lastAt = made.endedAt;
      answerAt = new Date(made.endedAt.getTime() + random.int(4, 30) * 1000);
    }
    count += 1 + turn.answers.length;
    history += tokensOf(turn.question) + tokensOf(turn.answers.at(-1) ?? '') + (turn.extraInputTokens ?? 0);
    at = new Date(lastAt.getTime() + random.int(12, 190) * 1000);
  }
  rows.threads.push({
    id: threadId,
    ownerId: plan.ownerId,
    title: plan.title ?? titleFromText(plan.turns[0]?.question ?? ''),
    titleSource: plan.title ? 'manual' : 'auto',
    pinned: plan.pinned ?? false,
    archivedAt: plan.archived ? lastAt : null,
    deletedAt: plan.deleted ? lastAt : null,
    systemPrompt: plan.systemPrompt ?? null,
    parameters: {},
    deploymentId: plan.deployment.row.id,
    messageCount: count,
    simulated: plan.deployment.row.simulated,
    lastMessageAt: lastAt,
    createdAt: plan.beganAt,
  });
  rows.leaves.push({ id: threadId, leaf: parentId });
  return threadId;
}

function questionRow(
  { random }: Year,
  { threadId, ownerId }: AnswerPlace,
  { id, parentId, text, at }: { id: string; parentId: string | null; text: string; at: Date },
): Record<string, unknown> {
  return {
    id,
    threadId,
    ownerId,
    parentId,
    role: 'user',
    text,
    reasoning: null,
    clientMessageId: random.idAt(at),
    requestHash: null,
    createdAt: at,
  };
}
