import { z } from 'zod';
import { platforms } from '../platform.ts';
import { priceBuckets } from './price.ts';

/** `standard`, `flex`, or with the threshold of a long-context rate: `standard>272000`. */
export const tierSchema = z
  .string()
  .trim()
  .max(40)
  .regex(
    /^[a-z][a-z0-9_-]*(?:>[1-9][0-9]{0,11})?$/,
    'A tier is a word such as standard, or with a number of tokens: standard>272000.',
  );

const groupKeyShape = {
  platform: z.enum(platforms),
  modelKey: z.string().trim().min(1).max(200),
  region: z.string().trim().min(1).max(40).default('*'),
  profile: z.string().trim().min(1).max(40).default('*'),
  tier: tierSchema.default('standard'),
};

export const priceGroupKeySchema = z.strictObject(groupKeyShape);
export const priceKeySchema = z.strictObject({ ...groupKeyShape, bucket: z.enum(priceBuckets) });
