import type { ErrorView } from '../errors.ts';
import type { Usd } from '../money/usd.ts';
import type { TokenUsage, UsageSource } from '../usage/token-usage.ts';

/** The life of one generation. The last four are final. */
export const generationStatuses = ['reserved', 'streaming', 'done', 'stopped', 'interrupted', 'failed'] as const;
export type GenerationStatus = (typeof generationStatuses)[number];
export type FinalGenerationStatus = Extract<GenerationStatus, 'done' | 'stopped' | 'interrupted' | 'failed'>;

/** True once a generation has ended, in whatever way. */
export function isFinal(status: GenerationStatus): status is FinalGenerationStatus {
  return status !== 'reserved' && status !== 'streaming';
}

/** `priced`: exact amount. `unpriced`: used, but no price is known. `endpoint`: covered by the endpoint's hours. `pending`: running. */
export const costStatuses = ['pending', 'priced', 'unpriced', 'endpoint'] as const;
export type CostStatus = (typeof costStatuses)[number];

export interface Cost {
  /** Null unless `costStatus` is `priced`. */
  amountUsd: Usd | null;
  costStatus: CostStatus;
}

export type AnswerPart = 'text' | 'reasoning';

/**
 * What `chat.follow` yields. `offset` is where the piece begins in its own part, in UTF-16 code units of that part so far, so
 * `part = part.slice(0, offset) + text` is right whatever was repeated. `reset` replaces everything shown: the stored text is the truth.
 */
export type ChatEvent =
  | { type: 'text'; offset: number; text: string }
  | { type: 'reasoning'; offset: number; text: string }
  | { type: 'reset'; parts: { part: AnswerPart; text: string }[] }
  | {
      type: 'end';
      status: FinalGenerationStatus;
      finishReason: string | null;
      usage: TokenUsage | null;
      usageSource: UsageSource;
      cost: Cost;
      error?: ErrorView;
    };

/** The id of an event in the stream: `<attempt>:<end offset>` over one log of all parts. */
export interface EventPosition {
  attempt: number;
  offset: number;
}

/** The id of an event: `<attempt>:<offset>`. */
export function formatPosition(position: EventPosition): string {
  return `${position.attempt}:${position.offset}`;
}

/** Null for anything that is not `<attempt>:<offset>` with whole numbers. */
export function parsePosition(value: string): EventPosition | null {
  const match = /^(\d{1,6}):(\d{1,12})$/.exec(value);
  return match ? { attempt: Number(match[1]), offset: Number(match[2]) } : null;
}
