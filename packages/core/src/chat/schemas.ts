import { z } from 'zod';
import type { ErrorView } from '../errors.ts';
import type { Usd } from '../money/usd.ts';
import { idSchema } from '../ids.ts';
import { pageInput } from '../page.ts';
import type { Platform } from '../platform.ts';
import type { ChargeLine } from '../pricing/compute-charge.ts';
import type { TokenUsage, UsageSource } from '../usage/token-usage.ts';
import type { Cost, CostStatus, GenerationStatus } from './chat-event.ts';
import { visibleText } from '../visible-text.ts';
import { chatParametersSchema, type ChatParameters } from './parameters.ts';

export const maxMessageLength = 200_000;
export const maxSystemPromptLength = 50_000;

const messageText = z
  .string()
  .max(maxMessageLength, `A message can have at most ${maxMessageLength} characters.`)
  .refine((text) => text.trim() !== '', 'Write a message first.');
const systemPrompt = z.string().max(maxSystemPromptLength).nullable();
const title = visibleText({ max: 200, missing: 'Give the thread a title.' });

export const sendInput = z.strictObject({
  threadId: idSchema.optional(),
  deploymentId: idSchema,
  /** Made by the client, one for each message: sending it again returns the first result. */
  clientMessageId: idSchema,
  text: messageText,
  parameters: chatParametersSchema.optional(),
});
export type SendInput = z.infer<typeof sendInput>;

export interface SendResult {
  threadId: string;
  userMessageId: string;
  assistantMessageId: string;
  generationId: string;
}

export const followInput = z.strictObject({ generationId: idSchema, lastEventId: z.string().max(40).nullish() });
export const stopInput = z.strictObject({ generationId: idSchema });
/** A new answer to the same question, as a sibling; another deployment may answer. */
export const regenerateInput = z.strictObject({
  messageId: idSchema,
  clientMessageId: idSchema,
  deploymentId: idSchema.optional(),
  parameters: chatParametersSchema.optional(),
});
/** A changed question as a sibling of the old one, with its own answer. */
export const editInput = z.strictObject({
  messageId: idSchema,
  clientMessageId: idSchema,
  text: messageText,
  deploymentId: idSchema.optional(),
  parameters: chatParametersSchema.optional(),
});
/** Goes on after an answer that was stopped, interrupted or cut at its limit. */
export const continueInput = z.strictObject({ messageId: idSchema, clientMessageId: idSchema });
export const estimateInput = z.strictObject({
  threadId: idSchema.optional(),
  deploymentId: idSchema,
  text: z.string().max(maxMessageLength),
  parameters: chatParametersSchema.optional(),
});

export interface EstimateView {
  inputTokens: number;
  /** Of those, what the history and the system prompt take. */
  historyTokens: number;
  droppedMessages: number;
  /** Input side only: `unpriced` when no price is known, `endpoint` when the hours are paid. */
  inputCost: Cost;
  fits: boolean;
}

export const threadListInput = z.strictObject({
  ...pageInput,
  archived: z.boolean().default(false),
  search: z.string().trim().max(200).optional(),
});
export const threadIdInput = z.strictObject({ threadId: idSchema });
export const threadMessagesInput = z.strictObject({ threadId: idSchema, ...pageInput });
export const threadCreateInput = z.strictObject({
  deploymentId: idSchema.optional(),
  title: title.optional(),
  systemPrompt: systemPrompt.optional(),
  parameters: chatParametersSchema.optional(),
});
export const threadUpdateInput = z.strictObject({
  threadId: idSchema,
  title: title.optional(),
  systemPrompt: systemPrompt.optional(),
  parameters: chatParametersSchema.optional(),
  pinned: z.boolean().optional(),
  archived: z.boolean().optional(),
  /** Chooses which sibling branch is shown: the newest descendant of this message becomes the active leaf. */
  activeMessageId: idSchema.optional(),
});
export const threadDeleteInput = z.strictObject({ threadIds: z.array(idSchema).min(1).max(100) });

export interface ThreadView {
  id: string;
  title: string;
  pinned: boolean;
  archived: boolean;
  systemPrompt: string | null;
  parameters: ChatParameters;
  /** The deployment that answered last; null when none has yet. */
  deploymentId: string | null;
  messageCount: number;
  /** Sum of what is priced; see `unpricedCount` for answers whose price is unknown. */
  totalUsd: Usd;
  unpricedCount: number;
  /** Answers that an endpoint's hours paid for. */
  endpointCount: number;
  /** An answer in it was charged by estimated usage, so the sum is an estimate too. */
  estimated: boolean;
  /** An answer is being written in it now. */
  answering: boolean;
  simulated: boolean;
  createdAt: string;
  lastMessageAt: string;
}

export interface GenerationView {
  id: string;
  deploymentId: string;
  deploymentName: string;
  platform: Platform;
  modelName: string;
  simulated: boolean;
  status: GenerationStatus;
  finishReason: string | null;
  usage: TokenUsage | null;
  usageSource: UsageSource;
  cost: Cost;
  droppedMessages: number;
  error: ErrorView | null;
  startedAt: string;
  firstTokenAt: string | null;
  endedAt: string | null;
}

export interface MessageView {
  id: string;
  threadId: string;
  parentId: string | null;
  role: 'user' | 'assistant';
  text: string;
  reasoning: string | null;
  createdAt: string;
  /** Ids of the alternatives at this place in order of making, this message included. */
  siblingIds: string[];
  /** Present on answers. */
  generation: GenerationView | null;
}

/** The active branch, oldest first within the page; `nextCursor` leads to older messages. */
export interface MessagePage {
  items: MessageView[];
  nextCursor: string | null;
}

/** What one provider attempt cost, line by line. */
export interface ReceiptAttempt {
  attemptId: string;
  number: number;
  platform: Platform;
  deploymentName: string;
  modelKey: string;
  servedModel: string | null;
  servedTier: string | null;
  usageSource: UsageSource;
  reasoningTokens: number;
  lines: ChargeLine[];
  totalUsd: Usd | null;
  costStatus: CostStatus;
  chargedAt: string;
}

export interface ReceiptView {
  generationId: string;
  simulated: boolean;
  attempts: ReceiptAttempt[];
  cost: Cost;
  /** For answers from an endpoint that is paid by the hour. */
  endpoint: { name: string; instanceType: string; instanceCount: number; hourlyUsd: Usd | null } | null;
}
