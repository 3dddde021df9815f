import { z } from 'zod';
import { usdPattern } from './usd.ts';

export const usdSchema = z.string().regex(usdPattern, 'An amount is a decimal with at most 12 decimals, such as 0.25.');
export const priceAmountSchema = usdSchema.refine((value) => !value.startsWith('-'), 'A price cannot be negative.');
