import type { ChatParameters } from '@staque/core/chat/parameters';

/** System prompt, parameters and price policy as a form holds them: text, because a half-typed number is none. */
export type ChatSettingsDraft = {
  systemPrompt: string;
  temperature: string;
  topP: string;
  maxOutputTokens: string;
  reasoningEffort: NonNullable<ChatParameters['reasoningEffort']> | 'default';
  unpricedPolicy: 'allow' | 'block';
};

export function toChatSettingsDraft(settings: {
  systemPrompt: string | null;
  parameters: ChatParameters;
  unpricedPolicy: 'allow' | 'block';
}): ChatSettingsDraft {
  const { temperature, topP, maxOutputTokens, reasoningEffort } = settings.parameters;
  return {
    systemPrompt: settings.systemPrompt ?? '',
    temperature: temperature?.toString() ?? '',
    topP: topP?.toString() ?? '',
    maxOutputTokens: maxOutputTokens?.toString() ?? '',
    reasoningEffort: reasoningEffort ?? 'default',
    unpricedPolicy: settings.unpricedPolicy,
  };
}

/** The draft as the API takes it; numbers that cannot be read are NaN and are refused by the schema. */
export function fromChatSettingsDraft(draft: ChatSettingsDraft) {
  return {
    systemPrompt: draft.systemPrompt.trim() === '' ? null : draft.systemPrompt,
    parameters: {
      ...(draft.temperature.trim() !== '' && { temperature: Number(draft.temperature) }),
      ...(draft.topP.trim() !== '' && { topP: Number(draft.topP) }),
      ...(draft.maxOutputTokens.trim() !== '' && { maxOutputTokens: Number(draft.maxOutputTokens) }),
      ...(draft.reasoningEffort !== 'default' && { reasoningEffort: draft.reasoningEffort }),
    },
    unpricedPolicy: draft.unpricedPolicy,
  };
}
