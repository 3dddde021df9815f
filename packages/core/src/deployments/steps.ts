import type { Platform } from '../platform.ts';

/** The vendor steps of a start in their order, by the keys that adapters report; a start is ready after the last one. */
export const startSteps: Record<Platform, readonly string[]> = {
  bedrock: ['check-access', 'verify'],
  sagemaker: ['create-model', 'create-endpoint-config', 'create-endpoint', 'endpoint-in-service'],
  nim: ['verify'],
  openai: ['verify'],
  openai_compatible: ['verify'],
};
