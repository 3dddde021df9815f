import type { AnswerPart, ChatEvent } from '@staque/core/chat/chat-event';

export type EndEvent = Extract<ChatEvent, { type: 'end' }>;

/** What this page has received of one answer. */
export type AnswerState = {
  text: string;
  reasoning: string;
  /** Where the stream stands; following goes on from there. */
  lastEventId: string | null;
  end: EndEvent | null;
  connection: 'connecting' | 'open' | 'reconnecting';
};

export const emptyAnswer: AnswerState = {
  text: '',
  reasoning: '',
  lastEventId: null,
  end: null,
  connection: 'connecting',
};

/** The state after one event of the stream. Right whatever was repeated: each piece says where in its part it begins. */
export function applyChatEvent(state: AnswerState, lastEventId: string, event: ChatEvent): AnswerState {
  switch (event.type) {
    case 'text':
      return { ...state, lastEventId, text: splice(state.text, event.offset, event.text) };
    case 'reasoning':
      return { ...state, lastEventId, reasoning: splice(state.reasoning, event.offset, event.text) };
    case 'reset':
      return { ...state, lastEventId, text: joined(event.parts, 'text'), reasoning: joined(event.parts, 'reasoning') };
    case 'end':
      return { ...state, lastEventId, end: event };
  }
}

function splice(part: string, offset: number, text: string): string {
  return (offset === part.length ? part : part.slice(0, offset)) + text;
}

function joined(parts: readonly { part: AnswerPart; text: string }[], wanted: AnswerPart): string {
  return parts
    .filter(({ part }) => part === wanted)
    .map(({ text }) => text)
    .join('');
}
