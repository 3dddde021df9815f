import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { ChatSettingsDraft } from './chat-settings.ts';

type ChatSettingsFieldsProps = {
  draft: ChatSettingsDraft;
  onChange: (change: Partial<ChatSettingsDraft>) => void;
  /** By path: `parameters.temperature`. */
  errors: Record<string, string>;
  supportsReasoning: boolean;
};

/** How the model answers when a thread or message says nothing else. */
export function ChatSettingsFields({ draft, onChange, errors, supportsReasoning }: ChatSettingsFieldsProps) {
  return (
    <>
      <Textarea
        label="System prompt"
        name="systemPrompt"
        hint="Optional"
        description="Sent before every thread of this deployment."
        placeholder="You answer questions about our products, briefly and in the asker’s language."
        value={draft.systemPrompt}
        onValueChange={(systemPrompt) => onChange({ systemPrompt })}
        error={errors['systemPrompt']}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Temperature"
          name="parameters.temperature"
          hint="0 to 2"
          inputMode="decimal"
          placeholder="Model’s default"
          value={draft.temperature}
          onValueChange={(temperature) => onChange({ temperature })}
          error={errors['parameters.temperature']}
        />
        <TextField
          label="Top P"
          name="parameters.topP"
          hint="0 to 1"
          inputMode="decimal"
          placeholder="Model’s default"
          value={draft.topP}
          onValueChange={(topP) => onChange({ topP })}
          error={errors['parameters.topP']}
        />
        <TextField
          label="Longest answer"
          name="parameters.maxOutputTokens"
          inputMode="numeric"
          placeholder="Model’s default"
          suffix={<span className="text-xs">tokens</span>}
          className="[&_input]:pr-14"
          value={draft.maxOutputTokens}
          onValueChange={(maxOutputTokens) => onChange({ maxOutputTokens })}
          error={errors['parameters.maxOutputTokens']}
        />
        {supportsReasoning && (
          <Select
            label="Reasoning effort"
            items={efforts}
            value={draft.reasoningEffort}
            onValueChange={(reasoningEffort) => onChange({ reasoningEffort })}
          />
        )}
      </div>
      <Select
        label="While no price is known"
        items={policies}
        value={draft.unpricedPolicy}
        onValueChange={(unpricedPolicy) => onChange({ unpricedPolicy })}
      />
    </>
  );
}

const efforts = [
  { value: 'default' as const, label: 'Model’s default' },
  { value: 'low' as const, label: 'Low' },
  { value: 'medium' as const, label: 'Medium' },
  { value: 'high' as const, label: 'High' },
];

const policies = [
  { value: 'allow' as const, label: 'Allow messages and flag their cost as unknown' },
  { value: 'block' as const, label: 'Refuse messages' },
];
