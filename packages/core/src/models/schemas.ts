import { z } from 'zod';
import type { PriceView } from '../deployments/schemas.ts';
import { idSchema } from '../ids.ts';
import { pageInput } from '../page.ts';
import { platforms, type Platform } from '../platform.ts';

export const modelListInput = z.strictObject({
  ...pageInput,
  search: z.string().trim().max(200).optional(),
  platform: z.enum(platforms).optional(),
  connectionId: idSchema.optional(),
  /** Only models that the account may use now, as far as the vendor says. */
  availableOnly: z.boolean().optional(),
});
export const modelIdInput = z.strictObject({ modelId: idSchema });
export const modelRefreshInput = z.strictObject({ connectionId: idSchema.optional() });

export type ModelAccess = 'available' | 'pending' | 'unavailable' | 'unknown';

/** A model as one connection offers it in one region. Null means that the vendor does not say. */
export interface ModelView {
  id: string;
  connectionId: string;
  connectionName: string;
  simulated: boolean;
  platform: Platform;
  region: string;
  /** The vendor's id, as a deployment's spec names it. */
  vendorModelId: string;
  displayName: string;
  vendor: string;
  contextWindow: number | null;
  maxOutputTokens: number | null;
  inputModalities: string[];
  outputModalities: string[];
  supportsReasoning: boolean;
  access: ModelAccess;
  accessNote: string | null;
  /** SageMaker: instance types that hold the weights, the cheapest first. */
  suggestedInstanceTypes: string[];
  price: PriceView;
  refreshedAt: string;
}

export interface RefreshResult {
  connections: { connectionId: string; connectionName: string; modelCount: number; error: string | null }[];
}
