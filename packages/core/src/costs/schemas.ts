import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { Usd } from '../money/usd.ts';
import { pageInput } from '../page.ts';
import { platforms, type Platform } from '../platform.ts';
import type { PriceSource } from '../pricing/price.ts';
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

/** What the figures are narrowed to: all that is given must match. An API key of zeros stands for use without one. */
export const costFilter = {
  userId: idSchema.optional(),
  deploymentId: idSchema.optional(),
  apiKeyId: idSchema.optional(),
  /** The vendor's model id; for an endpoint the model that it serves. */
  model: z.string().min(1).max(300).optional(),
  platform: z.enum(platforms).optional(),
};
export type CostFilter = { [Field in keyof typeof costFilter]?: z.output<(typeof costFilter)[Field]> };

export const costSummaryInput = z.strictObject({ ...costRange, ...costFilter });
export const costSeriesInput = z.strictObject({ ...costRange, ...costFilter, by: z.enum(costDimensions) });
/** Days of the `top` dearest people, models …; all others are one series with the key `other`. */
export const costDaysInput = z.strictObject({
  ...costRange,
  ...costFilter,
  by: z.enum(costDimensions).exclude(['day']),
  top: z.int().min(1).max(12).default(5),
});
export const endpointUseInput = z.strictObject({ ...costRange, ...costFilter });
/** Which lines: those that a sum is made of, or those that a sum leaves out or doubts. */
export const costLineKinds = ['charges', 'tokens', 'endpoint_hours', 'covered', 'unpriced', 'estimated'] as const;
export type CostLineKind = (typeof costLineKinds)[number];
export const costLinesInput = z.strictObject({
  ...costRange,
  ...costFilter,
  ...pageInput,
  only: z.enum(costLineKinds).optional(),
  threadId: idSchema.optional(),
});
/** A line's id is a whole number that may pass 2^53. */
export const costLineInput = z.strictObject({ lineId: z.string().regex(/^\d{1,18}$/) });
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
  /** Running hours of unknown price, in no sum either. */
  accruingUnpricedCount: number;
  chargeCount: number;
  /** Answers among the charges that an endpoint's hours pay for: they have no amount of their own. */
  coveredCount: number;
  unpricedCount: number;
  /** Endpoint hours among the unpriced. */
  unpricedHoursCount: number;
  estimatedCount: number;
  usage: { inputTokens: string; cachedTokens: string; outputTokens: string };
}

export interface CostSeriesItem {
  key: string;
  label: string;
  /** More about what it is: the instances that served a model, the model of a deployment. */
  detail: string | null;
  totalUsd: Usd;
  tokensUsd: Usd;
  endpointHoursUsd: Usd;
  chargeCount: number;
  coveredCount: number;
  unpricedCount: number;
  /** Endpoint hours among the unpriced. */
  unpricedHoursCount: number;
  estimatedCount: number;
}

/** One part of the sums by day. Days that cost nothing are left out. */
export interface CostDaySeries {
  key: string;
  label: string;
  points: { day: string; totalUsd: Usd; unpricedCount: number; estimatedCount: number }[];
}

/** How much of an endpoint's paid time had answers in it, counted in the hours that were charged. */
export interface EndpointUse {
  deploymentId: string;
  deploymentName: string | null;
  model: string;
  instanceType: string;
  /** Instances × milliseconds. */
  paidMilliseconds: string;
  idleMilliseconds: string;
  paidUsd: Usd;
  /** Of hours in which no answer ended. */
  idleUsd: Usd;
  unpricedCount: number;
  answerCount: number;
}

/** One ledger line as people read it. */
export interface CostLine {
  id: string;
  at: string;
  kind: 'charge' | 'verification' | 'endpoint_hour' | 'adjustment';
  platform: Platform;
  /** What its price is found by: the model, or the instance type of an endpoint. */
  modelKey: string;
  /** The model that answered, or that the endpoint serves. */
  model: string;
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
  /** Endpoint hours: the price of an instance's hour that was in force. */
  hourlyPrice: { amountUsd: Usd; source: PriceSource; sourceNote: string; priceVersionId: string } | null;
  simulated: boolean;
}
