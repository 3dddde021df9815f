import { z } from 'zod';
import { priceAmountSchema } from '../money/schemas.ts';
import type { Usd } from '../money/usd.ts';
import { idSchema } from '../ids.ts';
import { pageInput } from '../page.ts';
import { platforms } from '../platform.ts';
import { priceKeySchema, type PriceKey, type PriceSource } from './price.ts';

export const priceListInput = z.strictObject({
  ...pageInput,
  search: z.string().trim().max(200).optional(),
  platform: z.enum(platforms).optional(),
});
export const priceHistoryInput = priceKeySchema;
export const priceSetInput = z.strictObject({
  key: priceKeySchema,
  /** USD per 1M tokens, or per instance hour. */
  amountUsd: priceAmountSchema,
  /** From when it applies; absent means now. The past is never changed. */
  effectiveFrom: z.iso.datetime().optional(),
  note: z.string().trim().min(1, 'Say where the price comes from.').max(500),
});
/** With a connection: AWS's price list through it. Without: the published list, then AWS's price list where an account is connected. */
export const priceSyncInput = z.strictObject({ connectionId: idSchema.optional() });
export const priceSyncRunsInput = z.strictObject(pageInput);

export interface PriceVersionView extends PriceKey {
  id: string;
  amountUsd: Usd;
  unit: '1M tokens' | 'hour';
  source: PriceSource;
  sourceNote: string;
  validFrom: string;
  validTo: string | null;
  createdByName: string | null;
}

export interface PriceSyncRunView {
  id: string;
  source: PriceSource;
  startedAt: string;
  endedAt: string | null;
  status: 'running' | 'done' | 'failed';
  opened: number;
  closed: number;
  unchanged: number;
  unmapped: number;
  rejected: number;
  error: string | null;
}
