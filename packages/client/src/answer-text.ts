import type { AnswerPart, ChatEvent } from '@staque/core/chat/chat-event';

/** An answer as far as it is known. */
export interface AnswerText {
  text: string;
  reasoning: string;
}

/** What changed: `delta` was added and `text` is the whole of that part; `reset` takes back what was shown. */
export type AnswerChange =
  | { type: 'text'; delta: string; text: string }
  | { type: 'reasoning'; delta: string; text: string }
  | { type: 'reset'; text: string; reasoning: string };

/**
 * Takes an event into `answer`. Null when it repeats what is known; `gap` when it begins beyond the end of what is known,
 * and the answer must be read again from its beginning.
 */
export function applyChatEvent(
  answer: AnswerText,
  event: Exclude<ChatEvent, { type: 'end' }>,
): AnswerChange | 'gap' | null {
  if (event.type === 'reset') {
    return change(answer, { text: joinPart(event.parts, 'text'), reasoning: joinPart(event.parts, 'reasoning') });
  }
  const known = answer[event.type];
  if (event.offset > known.length) return 'gap';
  const end = event.offset + event.text.length;
  // A repeated piece can be older than what is known; only a different text takes anything back.
  const whole =
    end < known.length && known.startsWith(event.text, event.offset)
      ? known
      : known.slice(0, event.offset) + event.text;
  return change(answer, { ...answer, [event.type]: whole });
}

function change(answer: AnswerText, next: AnswerText): AnswerChange | null {
  const { text, reasoning } = answer;
  answer.text = next.text;
  answer.reasoning = next.reasoning;
  if (next.text === text && next.reasoning === reasoning) return null;
  if (next.reasoning === reasoning && next.text.startsWith(text)) {
    return { type: 'text', delta: next.text.slice(text.length), text: next.text };
  }
  if (next.text === text && next.reasoning.startsWith(reasoning)) {
    return { type: 'reasoning', delta: next.reasoning.slice(reasoning.length), text: next.reasoning };
  }
  return { type: 'reset', ...next };
}

function joinPart(parts: { part: AnswerPart; text: string }[], wanted: AnswerPart): string {
  return parts.map(({ part, text }) => (part === wanted ? text : '')).join('');
}
