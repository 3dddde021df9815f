import { renderUsage } from '../usage-report.ts';
import type { WholeAnswer } from '../whole-answer.ts';
import { bedrockUsage, stopReason } from './bedrock-usage.ts';

export interface ConverseDetails {
  startedAt: number;
  now: () => number;
  serviceTier: string | null;
  signsReasoning: boolean;
}

/** The body of a Converse answer that was not streamed. */
export function converseBody(whole: WholeAnswer, details: ConverseDetails): Record<string, unknown> {
  const usage = renderUsage(whole.usage, bedrockUsage);
  const signature = details.signsReasoning ? { signature: Buffer.from('simulated signature').toString('base64') } : {};
  const reasoning = { reasoningContent: { reasoningText: { text: whole.reasoning, ...signature } } };
  return {
    metrics: { latencyMs: Math.round(details.now() - details.startedAt) },
    output: {
      message: { role: 'assistant', content: [...(whole.reasoning ? [reasoning] : []), { text: whole.answer }] },
    },
    ...(details.serviceTier ? { serviceTier: { type: details.serviceTier } } : {}),
    stopReason: stopReason(whole.finish),
    ...(usage ? { usage } : {}),
  };
}
