import { z } from 'zod';

export const reasoningEfforts = ['low', 'medium', 'high'] as const;

/** Sampling parameters; what is absent is left to the model's default. Kept per deployment, per thread and per message. */
export const chatParametersSchema = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().gt(0).max(1).optional(),
  maxOutputTokens: z.int().min(1).max(1_000_000).optional(),
  reasoningEffort: z.enum(reasoningEfforts).optional(),
});
export type ChatParameters = z.infer<typeof chatParametersSchema>;

/** Later layers win member by member: deployment, then thread, then message. */
export function mergeParameters(...layers: (ChatParameters | null | undefined)[]): ChatParameters {
  return Object.assign({}, ...layers.filter((layer) => layer != null)) as ChatParameters;
}
