import { describe, expect, it } from 'vitest';
import type { ChatRequest, ChatTarget } from '../provider.ts';
import { toConverseRequest } from './converse-request.ts';

const claude: ChatTarget = {
  platform: 'bedrock',
  region: 'us-east-1',
  invokeId: 'us.anthropic.claude-sonnet-4-6',
  contextWindow: null,
  maxOutputTokens: null,
  supportsSystemPrompt: true,
  supportsReasoning: true,
  price: { platform: 'bedrock', modelKey: 'anthropic.claude-sonnet-4-6', region: 'us-east-1', profile: 'us' },
};
const mistral: ChatTarget = {
  ...claude,
  invokeId: 'mistral.mistral-7b-instruct-v0:2',
  supportsSystemPrompt: false,
  supportsReasoning: false,
  price: { ...claude.price, modelKey: 'mistral.mistral-7b-instruct-v0:2', profile: 'in-region' },
};
const ask = (overrides: Partial<ChatRequest>): ChatRequest => ({
  systemPrompt: null,
  messages: [{ role: 'user', text: 'Hi' }],
  parameters: {},
  ...overrides,
});

describe('toConverseRequest', () => {
  it('sends nothing that was not asked for', () => {
    expect(toConverseRequest(claude, ask({}))).toEqual({
      modelId: 'us.anthropic.claude-sonnet-4-6',
      messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
    });
  });

  it('merges neighbours of one role, leaves out blank messages and begins with the user', () => {
    const messages: ChatRequest['messages'] = [
      { role: 'assistant', text: 'cut off' },
      { role: 'user', text: 'one' },
      { role: 'assistant', text: '  ' },
      { role: 'user', text: 'two' },
      { role: 'assistant', text: 'three' },
      { role: 'user', text: 'four' },
    ];
    expect(toConverseRequest(claude, ask({ messages })).messages).toEqual([
      { role: 'user', content: [{ text: 'one' }, { text: 'two' }] },
      { role: 'assistant', content: [{ text: 'three' }] },
      { role: 'user', content: [{ text: 'four' }] },
    ]);
  });

  it('puts the system prompt into its own field, or into the first user message of a model without one', () => {
    expect(toConverseRequest(claude, ask({ systemPrompt: 'Be brief.' })).system).toEqual([{ text: 'Be brief.' }]);
    const request = toConverseRequest(mistral, ask({ systemPrompt: 'Be brief.' }));
    expect(request.system).toBeUndefined();
    expect(request.messages?.[0]?.content).toEqual([{ text: 'Be brief.' }, { text: 'Hi' }]);
  });

  it('never sends Claude a temperature and a top-p together', () => {
    const parameters = { temperature: 0.2, topP: 0.9, maxOutputTokens: 100 };
    expect(toConverseRequest(claude, ask({ parameters })).inferenceConfig).toEqual({
      temperature: 0.2,
      maxTokens: 100,
    });
    expect(toConverseRequest(claude, ask({ parameters: { topP: 0.9 } })).inferenceConfig).toEqual({ topP: 0.9 });
    expect(toConverseRequest(mistral, ask({ parameters })).inferenceConfig).toEqual({
      temperature: 0.2,
      topP: 0.9,
      maxTokens: 100,
    });
  });

  it('asks for reasoning effort only where the model reasons', () => {
    const parameters = { reasoningEffort: 'low' as const };
    expect(toConverseRequest(claude, ask({ parameters })).outputConfig).toEqual({ effort: 'low' });
    expect(toConverseRequest(mistral, ask({ parameters })).outputConfig).toBeUndefined();
  });
});
