import { readPromptCommands } from './prompt-commands.ts';
import { createRandom, hashText } from './random.ts';
import { CLOSINGS, OPENINGS, REASONING_SENTENCES, TOPICS, type Topic } from './script-topics.ts';
import { tokenize, type PromptMessage } from './tokens.ts';

export interface ScriptRequest {
  modelId: string;
  messages: readonly PromptMessage[];
  seed: number;
  reasons: boolean;
}

export interface Script {
  reasoning: readonly string[];
  answer: readonly string[];
}

/** The whole answer as tokens: a pure function of model, prompt and seed. */
export function writeScript({ modelId, messages, seed, reasons }: ScriptRequest): Script {
  const prompt = messages.findLast((message) => message.role === 'user')?.text ?? '';
  const commands = readPromptCommands(prompt);
  const commandedReasoning = commands.reasoningTokens === undefined ? [] : fillerTokens(commands.reasoningTokens);
  if (commands.echo !== undefined) return { reasoning: commandedReasoning, answer: tokenize(commands.echo) };
  if (commands.tokens !== undefined) return { reasoning: commandedReasoning, answer: fillerTokens(commands.tokens) };

  const random = createRandom(hashText(`${modelId}\u0000${prompt}\u0000${seed}`));
  const answer = composeAnswer({ modelId, messages, prompt, random });
  if (commands.reasoningTokens !== undefined) return { reasoning: commandedReasoning, answer: tokenize(answer) };
  const reasoning = reasons ? tokenize(composeReasoning(prompt, random)) : [];
  return { reasoning, answer: tokenize(answer) };
}

interface Composition {
  modelId: string;
  messages: readonly PromptMessage[];
  prompt: string;
  random: () => number;
}

function composeAnswer({ modelId, messages, prompt, random }: Composition): string {
  if (asksForTitle(messages)) return titleFor(prompt, messages);
  if (/^\s*(hello|hi|hey|hallo|bonjour|hola|ping)[\s!.,?]*$/i.test(prompt)) {
    return `Hello! 👋 I am a simulated ${shortName(modelId)} in the sandbox. Ask me about code, data, money or formulas, and I will answer with text that looks like the real thing.`;
  }
  const topic = chooseTopic(prompt, random);
  const name = shortName(modelId);
  const opening = pick(OPENINGS, random).replace('{model}', name);
  const sections = topic.sections.slice(0, 2 + Math.floor(random() * (topic.sections.length - 1)));
  return [opening, ...sections, pick(CLOSINGS, random).replace('{model}', name)].join('\n\n');
}

function asksForTitle(messages: readonly PromptMessage[]): boolean {
  const last = messages.at(-1)?.text ?? '';
  const system = messages.find((message) => message.role === 'system')?.text ?? '';
  return [last, system].some(
    (text) => /\b(title|headline)\b/i.test(text) && /\b(conversation|chat|thread|short)\b/i.test(text),
  );
}

function titleFor(prompt: string, messages: readonly PromptMessage[]): string {
  const source = messages.find((message) => message.role === 'user' && message.text !== prompt)?.text ?? prompt;
  const words = source
    .replace(/\[\[[\s\S]*?\]\]/g, '')
    .match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)
    ?.filter(
      (word) => !/^(a|an|the|for|of|to|in|please|title|write|give|me|this|short|conversation|chat)$/i.test(word),
    );
  const title = (words ?? []).slice(0, 6).join(' ');
  return title ? title.charAt(0).toUpperCase() + title.slice(1) : 'A simulated conversation';
}

/** The first subject whose words the prompt uses: the list goes from narrow to broad. */
function chooseTopic(prompt: string, random: () => number): Topic {
  return TOPICS.find((topic) => topic.words.test(prompt)) ?? pick(TOPICS, random);
}

function composeReasoning(prompt: string, random: () => number): string {
  const subject = prompt.replace(/\s+/g, ' ').trim().slice(0, 80);
  const start = Math.floor(random() * REASONING_SENTENCES.length);
  const sentences = [0, 1, 2].map((step) => REASONING_SENTENCES[(start + step) % REASONING_SENTENCES.length]);
  return `The user writes: “${subject}”. ${sentences.join(' ')}`;
}

const FILLER = ['steady', 'river', 'amber', 'cloud', 'quiet', 'maple', 'signal', 'copper', 'north', 'lantern'];

/** Exactly `count` tokens of plain words. */
function fillerTokens(count: number): string[] {
  const words = Array.from({ length: count }, (_, index) => (FILLER[index % FILLER.length] ?? 'word').slice(0, 6));
  return words.map((word, index) => (index === 0 ? word : ` ${word}`));
}

function shortName(modelId: string): string {
  return modelId.split('/').at(-1) ?? modelId;
}

function pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
}
