import type { GenerationStatus } from '@staque/core/chat/chat-event';
import type { MessageView } from '@staque/core/chat/schemas';
import { useState } from 'react';

/** What a screen reader says about the answer: that it begins and how it ends, never its tokens. */
export function useAnnouncement(running: MessageView | null, messages: readonly MessageView[]): string {
  const [followed, setFollowed] = useState<string | null>(null);
  if (running && running.id !== followed) setFollowed(running.id);
  if (running) return 'The model is answering.';
  const status = messages.find(({ id }) => id === followed)?.generation?.status;
  return status ? endings[status] : '';
}

const endings: Record<GenerationStatus, string> = {
  reserved: '',
  streaming: '',
  done: 'The answer is complete.',
  stopped: 'The answer was stopped.',
  interrupted: 'The answer was interrupted.',
  failed: 'The answer failed.',
};
