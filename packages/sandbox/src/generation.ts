import { demonstrationFault } from './demonstration-models.ts';
import type { Fault, Platform } from './faults.ts';
import type { InferenceEntry, UsageBuckets } from './inference-log.ts';
import type { ModelTraits } from './model-traits.ts';
import { readPromptCommands } from './prompt-commands.ts';
import type { CacheMark } from './prompt-cache.ts';
import { hashText } from './random.ts';
import type { Sandbox } from './sandbox.ts';
import { writeScript } from './script.ts';
import { choosePace, type Pace } from './settings.ts';
import { countPromptTokens, type PromptMessage } from './tokens.ts';

/** One chat request, freed from the vendor's wire. */
export interface InferenceCall {
  credential: string;
  platform: Platform;
  /** The id as the caller wrote it (a profile id, an endpoint's model). */
  modelId: string;
  model: ModelTraits;
  region: string | null;
  endpoint: string | null;
  billing: InferenceEntry['billing'];
  messages: readonly PromptMessage[];
  maxTokens: number | null;
  seed: number;
  reasons: boolean;
  stream: boolean;
  cacheMarks: readonly CacheMark[];
}

export interface Generation {
  entry: InferenceEntry;
  fault: Fault | null;
  pace: Pace;
  tokens: readonly GeneratedToken[];
  finish: 'stop' | 'length';
  /** Counts the token as produced, in the log row and for the bill. */
  count(token: GeneratedToken): void;
}

export interface GeneratedToken {
  part: 'reasoning' | 'answer';
  text: string;
}

/** The fault that this request meets: ordered by the control route, by the prompt, or by a demonstration model id. */
export function findFault(
  sandbox: Sandbox,
  call: Pick<InferenceCall, 'credential' | 'platform' | 'modelId' | 'messages'>,
): Fault | null {
  const prompt = call.messages.findLast((message) => message.role === 'user')?.text ?? '';
  return (
    readPromptCommands(prompt).fault ??
    sandbox.faults.take({ ...call, operation: 'chat' }) ??
    demonstrationFault(call.modelId)
  );
}

/** Plans the whole answer and opens its log row; nothing has been produced yet. */
export function beginGeneration(sandbox: Sandbox, call: InferenceCall, fault: Fault | null): Generation {
  const script = fault?.kind === 'empty-answer' ? { reasoning: [], answer: [] } : writeScript(call);
  const all = [
    ...script.reasoning.map((text) => ({ part: 'reasoning' as const, text })),
    ...script.answer.map((text) => ({ part: 'answer' as const, text })),
  ];
  const limit = Math.min(call.maxTokens ?? Infinity, call.model.maxOutputTokens);
  const split = sandbox.promptCache.split({
    scope: `${call.credential}|${call.platform}|${call.region}|${call.model.id}`,
    messages: call.messages,
    caching: call.model.caching,
    marks: call.cacheMarks,
    writesImplicitly: call.model.reportsCacheWrites === true,
  });
  const usage: UsageBuckets = { ...split, output: 0, reasoning: 0 };
  const entry = sandbox.log.open({
    credential: call.credential,
    platform: call.platform,
    modelId: call.modelId,
    region: call.region,
    endpoint: call.endpoint,
    stream: call.stream,
    billing: call.billing,
    fault: fault?.kind ?? null,
    promptTokens: countPromptTokens(call.messages),
    usage,
  });
  return {
    entry,
    fault,
    pace: paceOf(sandbox, call, fault),
    tokens: all.slice(0, limit),
    finish: all.length > limit ? 'length' : 'stop',
    count(token) {
      usage.output += 1;
      if (token.part === 'reasoning') {
        usage.reasoning += 1;
        entry.reasoningText += token.text;
      } else {
        entry.outputText += token.text;
      }
    },
  };
}

function paceOf(sandbox: Sandbox, call: InferenceCall, fault: Fault | null): Pace {
  const prompt = call.messages.findLast((message) => message.role === 'user')?.text ?? '';
  const pace = choosePace(sandbox.settings.get(call.credential), hashText(`${call.modelId}${prompt}`));
  const delayMs = readPromptCommands(prompt).delayMs;
  return {
    firstTokenMs: fault?.kind === 'slow-first-token' ? (fault.ms ?? 10_000) : pace.firstTokenMs,
    msPerToken: delayMs ?? pace.msPerToken,
  };
}
