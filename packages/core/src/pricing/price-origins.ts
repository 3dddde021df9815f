import { priceSources } from './price.ts';

/** Where a price comes from, as the list is narrowed by it: a source, or a simulated cloud whatever its source. */
export const priceOrigins = [...priceSources, 'simulated'] as const;
export type PriceOrigin = (typeof priceOrigins)[number];
