export const priceGroupSorts = ['platform', 'model', 'region', 'input', 'output', 'hour', 'changed'] as const;
export type PriceGroupSort = (typeof priceGroupSorts)[number];
