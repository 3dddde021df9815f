import { plainUsage } from '../openai/openai-usage.ts';
import type { ChatDialect } from '../openai/chat-encoder.ts';

/** How the container behind an endpoint speaks, told by its image. */
export interface Container {
  kind: 'lmi' | 'tgi' | 'vllm';
  streamContentType: string;
  dialect: ChatDialect;
}

const COMMON = { reasoning: 'reasoning_content', usage: plainUsage, nullUsage: false, extras: {} } as const;

/** LMI writes bare JSON lines, TGI server-sent events without a space, everything else those of vLLM. */
export function containerOf(image: string): Container {
  if (image.includes('djl-inference')) {
    return { kind: 'lmi', streamContentType: 'application/jsonlines', dialect: { ...COMMON, prefix: '', done: false } };
  }
  if (image.includes('huggingface-pytorch-tgi-inference')) {
    return { kind: 'tgi', streamContentType: 'text/event-stream', dialect: { ...COMMON, prefix: 'data:', done: true } };
  }
  return { kind: 'vllm', streamContentType: 'text/event-stream', dialect: { ...COMMON, prefix: 'data: ', done: true } };
}
