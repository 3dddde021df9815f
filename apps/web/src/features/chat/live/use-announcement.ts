import { formatUsd } from '@staque/core/money/format-usd';
import type { GenerationStatus } from '@staque/core/chat/chat-event';
import type { GenerationView, MessageView } from '@staque/core/chat/schemas';
import { useEffect, useState } from 'react';
import { formatCount } from '#lib/format-number.ts';
import { liveAnswers } from './live-answers.ts';

const progressEveryMs = 15_000;

/** What a screen reader says about the answer: that it begins, now and then how far it is, how it ends and what it cost. */
export function useAnnouncement(running: MessageView | null, messages: readonly MessageView[]): string {
  const [followed, setFollowed] = useState<string | null>(null);
  const [progress, setProgress] = useState<{ generationId: string; words: number } | null>(null);
  if (running && running.id !== followed) setFollowed(running.id);
  const generationId = running?.generation?.id ?? null;

  // The text grows outside of React; a timer looks at it in calm intervals.
  useEffect(() => {
    if (generationId === null) return;
    const timer = setInterval(() => {
      const words = liveAnswers.current(generationId).text.split(/\s+/).length;
      setProgress({ generationId, words });
    }, progressEveryMs);
    return () => clearInterval(timer);
  }, [generationId]);

  if (generationId !== null) {
    if (progress?.generationId !== generationId) return 'The model is answering.';
    return `Still answering, ${formatCount(progress.words)} words so far.`;
  }
  const generation = messages.find(({ id }) => id === followed)?.generation;
  return generation ? [endings[generation.status], costWords(generation)].filter(Boolean).join(' ') : '';
}

const endings: Record<GenerationStatus, string> = {
  reserved: '',
  streaming: '',
  done: 'The answer is complete.',
  stopped: 'The answer was stopped.',
  interrupted: 'The answer was interrupted.',
  failed: 'The answer failed.',
};

function costWords({ cost, usageSource }: GenerationView): string {
  switch (cost.costStatus) {
    case 'priced':
      return cost.amountUsd === null
        ? ''
        : `It cost ${usageSource === 'estimated' ? 'about ' : ''}${formatUsd(cost.amountUsd)}.`;
    case 'endpoint':
      return 'It is covered by endpoint hours.';
    case 'unpriced':
      return 'Its cost is not known.';
    default:
      return '';
  }
}
