import type { PriceBucket, PriceSource } from '@staque/core/pricing/price';

/** What a price or a receipt line is for. */
export const bucketNames: Record<PriceBucket, string> = {
  input: 'Input',
  cache_read: 'Cache read',
  cache_write_5m: 'Cache write, 5 min',
  cache_write_1h: 'Cache write, 1 h',
  output: 'Output',
  instance_hour: 'Instance hour',
};

/** Who says so. */
export const priceSourceNames: Record<PriceSource, string> = {
  manual: 'Set by hand',
  aws_price_list: 'AWS price list',
  published_list: 'Published list',
};
