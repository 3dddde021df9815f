import type { CacheMark } from '../prompt-cache.ts';
import type { PromptMessage } from '../tokens.ts';
import type { BedrockModel } from './bedrock-models.ts';

export interface ConverseRequest {
  messages: PromptMessage[];
  cacheMarks: CacheMark[];
  maxTokens: number | null;
  reasons: boolean;
  serviceTier: string | null;
}

interface RawBlock {
  text?: unknown;
  cachePoint?: { type?: unknown; ttl?: unknown };
}

interface RawConverse {
  messages?: { role?: unknown; content?: RawBlock[] }[];
  system?: RawBlock[];
  inferenceConfig?: { maxTokens?: unknown; temperature?: unknown; topP?: unknown };
  additionalModelRequestFields?: { thinking?: { type?: unknown }; reasoningConfig?: { type?: unknown } };
  serviceTier?: { type?: unknown };
}

/** Reads a Converse request as the model in question would take it; a string is the ValidationException's message. */
export function parseConverse(body: unknown, model: BedrockModel): ConverseRequest | string {
  if (typeof body !== 'object' || body === null) return 'The request body is not valid JSON.';
  const raw = body as RawConverse;
  const objection = objectTo(raw, model);
  if (objection) return objection;
  const messages: PromptMessage[] = [];
  const cacheMarks: CacheMark[] = [];
  for (const { role, blocks } of [{ role: 'system', blocks: raw.system ?? [] }, ...rolesAndBlocks(raw)]) {
    const text = blocks.map((block) => (typeof block.text === 'string' ? block.text : '')).join('');
    if (blocks.length > 0 && !(role === 'system' && text === '')) messages.push({ role, text });
    for (const { cachePoint } of blocks) {
      if (cachePoint) cacheMarks.push({ messages: messages.length, ttl: cachePoint.ttl === '1h' ? '1h' : '5m' });
    }
  }
  const maxTokens = raw.inferenceConfig?.maxTokens;
  return {
    messages,
    cacheMarks,
    maxTokens: typeof maxTokens === 'number' ? maxTokens : null,
    reasons: model.reasoning === 'always' || (model.reasoning === 'on-request' && asksForReasoning(raw)),
    serviceTier: typeof raw.serviceTier?.type === 'string' ? raw.serviceTier.type : null,
  };
}

function rolesAndBlocks(raw: RawConverse): { role: string; blocks: RawBlock[] }[] {
  return (raw.messages ?? []).map(({ role, content }) => ({ role: String(role), blocks: content ?? [] }));
}

function asksForReasoning(raw: RawConverse): boolean {
  const fields = raw.additionalModelRequestFields;
  return ['enabled', 'adaptive'].includes(String(fields?.thinking?.type ?? fields?.reasoningConfig?.type));
}

function objectTo(raw: RawConverse, model: BedrockModel): string | null {
  if (!Array.isArray(raw.messages) || raw.messages.length === 0)
    return 'A conversation must contain at least one message.';
  if (!raw.messages.every((message) => Array.isArray(message?.content) && message.content.length > 0)) {
    return 'The content field in the Message object is empty. Add a ContentBlock object to the content field and try again.';
  }
  if (raw.messages[0]?.role !== 'user') {
    return 'A conversation must start with a user message. Try again with a conversation that starts with a user message.';
  }
  const repeated = raw.messages.findIndex(
    (message, index) => index > 0 && message.role === raw.messages?.[index - 1]?.role,
  );
  if (repeated > 0)
    return `A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.`;
  for (const [index, message] of raw.messages.entries()) {
    const blank = (message.content ?? []).findIndex(
      (block) => typeof block.text === 'string' && block.text.trim() === '',
    );
    if (blank >= 0)
      return `The text field in the ContentBlock object at messages.${index}.content.${blank} is blank. Add text to the text field, and try again.`;
  }
  return objectToSettings(raw, model);
}

function objectToSettings(raw: RawConverse, model: BedrockModel): string | null {
  const { maxTokens, temperature, topP } = raw.inferenceConfig ?? {};
  if (!model.systemPrompt && (raw.system ?? []).length > 0) {
    return "This model doesn't support the system field. Remove the system field and try again.";
  }
  if (maxTokens !== undefined && !(Number.isInteger(maxTokens) && Number(maxTokens) >= 1)) {
    return `1 validation error detected: Value '${String(maxTokens)}' at 'inferenceConfig.maxTokens' failed to satisfy constraint: Member must have value greater than or equal to 1`;
  }
  if (typeof maxTokens === 'number' && maxTokens > model.maxOutputTokens) {
    return `The maximum tokens you requested exceeds the model limit of ${model.maxOutputTokens}. Try again with a maximum tokens value that is lower than ${model.maxOutputTokens}.`;
  }
  if (typeof temperature === 'number' && !(temperature >= 0 && temperature <= 1)) {
    return `1 validation error detected: Value '${temperature}' at 'inferenceConfig.temperature' failed to satisfy constraint: Member must have value less than or equal to 1`;
  }
  if (model.provider === 'Anthropic' && temperature !== undefined && topP !== undefined) {
    return '`temperature` and `top_p` cannot both be specified for this model. Please use only one.';
  }
  return null;
}
