import { renderUsage } from '../usage-report.ts';
import type { WholeAnswer } from '../whole-answer.ts';
import type { ChatDialect } from './chat-encoder.ts';

/** A chat.completion document: the answer of every OpenAI-like server that was not asked to stream. */
export function completionBody(
  answer: WholeAnswer,
  options: { dialect: ChatDialect; id: string; model: string; createdAt: number },
): Record<string, unknown> {
  const usage = renderUsage(answer.usage, options.dialect.usage);
  const showsReasoning = options.dialect.reasoning === 'reasoning_content' && answer.reasoning !== '';
  return {
    id: options.id,
    object: 'chat.completion',
    created: Math.floor(options.createdAt / 1000),
    model: options.model,
    ...options.dialect.extras,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: answer.answer,
          ...(showsReasoning ? { reasoning_content: answer.reasoning } : {}),
          refusal: null,
        },
        logprobs: null,
        finish_reason: answer.finish,
      },
    ],
    ...(usage ? { usage } : {}),
  };
}
