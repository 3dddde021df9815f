import type { ModelView } from '@staque/core/models/schemas';
import { formatCompact } from '#lib/format-number.ts';

/** The context window for reading: "200K", or a dash where the vendor does not say. */
export function contextText(tokens: number | null): string {
  return tokens === null ? '—' : formatCompact(tokens);
}

/** "us-east-1", "us-east-1 +4"; empty where the platform has no regions. */
export function regionsText(models: readonly Pick<ModelView, 'region'>[]): string {
  const [first, ...rest] = models.map((model) => model.region).filter((region) => region !== '*');
  if (first === undefined) return '';
  return rest.length === 0 ? first : `${first} +${rest.length}`;
}
