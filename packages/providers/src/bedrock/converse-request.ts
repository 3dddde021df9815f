import type {
  ContentBlock,
  ConverseStreamCommandInput,
  InferenceConfiguration,
  Message,
} from '@aws-sdk/client-bedrock-runtime';
import type { ChatRequest, ChatTarget } from '../provider.ts';

/**
 * A conversation as Converse takes it: roles alternate and begin with the user, no block is blank, and models without a system
 * prompt read it at the head of the first user message.
 */
export function toConverseRequest(target: ChatTarget, request: ChatRequest): ConverseStreamCommandInput {
  const system = request.systemPrompt?.trim() ? request.systemPrompt : null;
  const messages = alternatingMessages(request.messages);
  if (system !== null && !target.supportsSystemPrompt) prependToFirstUserMessage(messages, system);
  const input: ConverseStreamCommandInput = { modelId: target.invokeId, messages };
  if (system !== null && target.supportsSystemPrompt) input.system = [{ text: system }];
  const inferenceConfig = toInferenceConfig(target, request);
  if (Object.keys(inferenceConfig).length > 0) input.inferenceConfig = inferenceConfig;
  Object.assign(input, reasoningMembers(target, request));
  return input;
}

function alternatingMessages(messages: ChatRequest['messages']): Message[] {
  const merged: { role: 'user' | 'assistant'; content: ContentBlock[] }[] = [];
  for (const { role, text } of messages) {
    if (text.trim() === '') continue;
    const last = merged.at(-1);
    if (last?.role === role) last.content.push({ text });
    else merged.push({ role, content: [{ text }] });
  }
  // A conversation whose beginning was cut off may begin with an answer, which Converse refuses.
  return merged[0]?.role === 'assistant' ? merged.slice(1) : merged;
}

function prependToFirstUserMessage(messages: Message[], system: string): void {
  const first = messages[0];
  if (first) first.content = [{ text: system }, ...(first.content ?? [])];
}

function toInferenceConfig(target: ChatTarget, { parameters }: ChatRequest): InferenceConfiguration {
  const config: InferenceConfiguration = {};
  if (parameters.maxOutputTokens !== undefined) config.maxTokens = parameters.maxOutputTokens;
  if (parameters.temperature !== undefined) config.temperature = parameters.temperature;
  // Claude refuses a temperature and a top-p in one request.
  if (parameters.topP !== undefined && !(isClaude(target) && parameters.temperature !== undefined))
    config.topP = parameters.topP;
  return config;
}

function reasoningMembers(
  target: ChatTarget,
  { parameters }: ChatRequest,
): Pick<ConverseStreamCommandInput, 'outputConfig' | 'additionalModelRequestFields'> {
  const effort = parameters.reasoningEffort;
  if (effort === undefined || !target.supportsReasoning) return {};
  if (isClaude(target)) return { outputConfig: { effort } };
  // OpenAI's models on Bedrock know the effort by their own field.
  if (target.price.modelKey.startsWith('openai.'))
    return { additionalModelRequestFields: { reasoning_effort: effort } };
  return {};
}

function isClaude(target: ChatTarget): boolean {
  return target.price.modelKey.startsWith('anthropic.claude') || target.invokeId.includes('anthropic.claude');
}
