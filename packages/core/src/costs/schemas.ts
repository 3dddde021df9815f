import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { Usd } from '../money/usd.ts';
import { pageInput } from '../page.ts';
import type { Platform } from '../platform.ts';
import type { CostStatus } from '../chat/chat-event.ts';
import type { TokenUsage, UsageSource } from '../usage/token-usage.ts';

const day = z.iso.date('A day looks like 2026-11-23.');
/** Days in the organization's time zone, both included. `scope: all` needs the permission to read everybody's costs. */
export const costRange = {
  from: day,
  to: day,
  scope: z.enum(['own', 'all']).default('own'),
  simulated: z.boolean().default(false),
};
export const costDimensions = ['day', 'user', 'model', 'deployment', 'api_key', 'platform'] as const;
export type CostDimension = (typeof costDimensions)[number];

export const costSummaryInput = z.strictObject(costRange);
export const costSeriesInput = z.strictObject({ ...costRange, by: z.enum(costDimensions) });
export const costLinesInput = z.strictObject({
  ...costRange,
  ...pageInput,
  deploymentId: idSchema.optional(),
  userId: idSchema.optional(),
  threadId: idSchema.optional(),
});
export const receiptInput = z.strictObject({ generationId: idSchema });

/** Real and simulated money are never in one sum: `simulated` in the input chooses which is shown. */
export interface CostSummary {
  from: string;
  to: string;
  totalUsd: Usd;
  tokensUsd: Usd;
  endpointHoursUsd: Usd;
  /** Endpoint time of hours that are still running: not in the ledger yet, so in none of the sums above. */
  accruingUsd: Usd;
  chargeCount: number;
  unpricedCount: number;
  estimatedCount: number;
  usage: { inputTokens: string; cachedTokens: string; outputTokens: string };
}

export interface CostSeriesItem {
  key: string;
  label: string;
  totalUsd: Usd;
  chargeCount: number;
  unpricedCount: number;
}

/** One ledger line as people read it. */
export interface CostLine {
  id: string;
  at: string;
  kind: 'charge' | 'verification' | 'endpoint_hour' | 'adjustment';
  platform: Platform;
  modelKey: string;
  deploymentId: string | null;
  deploymentName: string | null;
  userName: string | null;
  threadId: string | null;
  generationId: string | null;
  amountUsd: Usd | null;
  costStatus: CostStatus;
  usage: TokenUsage | null;
  usageSource: UsageSource;
  /** Endpoint hours: instance-milliseconds in the hour. */
  instanceMilliseconds: string | null;
  simulated: boolean;
}
