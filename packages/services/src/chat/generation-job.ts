import type { PriceSheet } from '@staque/core/pricing/price';
import type { ChatRequest, ChatTarget, ProviderConnection } from '@staque/providers/provider';
import type { GenerationFacts } from './settle-generation.ts';

/** A committed generation with everything that its first provider call needs; nothing of it is read again. */
export interface GenerationJob {
  facts: GenerationFacts;
  firstAttempt: { id: string; startedAt: Date };
  priceSheet: PriceSheet;
  connection: ProviderConnection;
  target: ChatTarget;
  request: ChatRequest;
  estimatedInputTokens: number;
}
