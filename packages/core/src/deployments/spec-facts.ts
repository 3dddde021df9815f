import type { DeploymentSpec } from './spec.ts';

export const sagemakerContainers = ['lmi', 'tgi'] as const;
/** The context that fits beside the weights on the suggested instances; a larger one must be asked for. */
export const defaultContextTokens = 16_384;
/** The environment variable by which a container is told how many tokens of context to hold. */
export const contextVariables: Record<(typeof sagemakerContainers)[number], string> = {
  lmi: 'OPTION_MAX_MODEL_LEN',
  tgi: 'MAX_TOTAL_TOKENS',
};

export function specRegion(spec: DeploymentSpec): string {
  return 'region' in spec ? spec.region : '*';
}
