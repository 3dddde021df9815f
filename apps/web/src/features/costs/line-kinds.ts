import type { CostLineKind } from '@staque/core/costs/schemas';

export const lineKindNames: Record<CostLineKind, string> = {
  charges: 'Answers and checks',
  tokens: 'Paid by token',
  endpoint_hours: 'Endpoint hours',
  covered: 'Covered by endpoint hours',
  unpriced: 'Unknown price',
  estimated: 'Estimated usage',
};
