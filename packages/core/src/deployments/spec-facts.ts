import type { Platform } from '../platform.ts';

export const sagemakerContainers = ['lmi', 'tgi'] as const;
/** The context that fits beside the weights on the suggested instances; a larger one must be asked for. */
export const defaultContextTokens = 16_384;
/** The environment variable by which a container is told how many tokens of context to hold. */
export const contextVariables: Record<(typeof sagemakerContainers)[number], string> = {
  lmi: 'OPTION_MAX_MODEL_LEN',
  tgi: 'MAX_TOTAL_TOKENS',
};

/** The region that a spec names; `*` where the platform has none. */
export function specRegion(spec: { platform: Platform; region?: string }): string {
  return spec.region ?? '*';
}
