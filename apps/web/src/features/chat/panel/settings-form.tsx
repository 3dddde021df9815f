import type { ChatParameters } from '@staque/core/chat/parameters';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { ThreadSettings } from '../data/chat-actions.ts';
import { readNumber } from './read-number.ts';

type SettingsFormProps = { settings: ThreadSettings; onChange: (settings: ThreadSettings) => void };

type NumberField = {
  name: 'temperature' | 'topP' | 'maxOutputTokens';
  label: string;
  description: string;
  min: number;
  max: number;
  whole?: boolean;
};

const numberFields: NumberField[] = [
  { name: 'temperature', label: 'Temperature', description: 'From 0 (predictable) to 2 (varied).', min: 0, max: 2 },
  { name: 'topP', label: 'Top-p', description: 'Above 0, at most 1.', min: 0.01, max: 1 },
  {
    name: 'maxOutputTokens',
    label: 'Longest answer',
    description: 'In tokens, reasoning included.',
    min: 1,
    max: 1_000_000,
    whole: true,
  },
];

/** Instructions and sampling of a thread. What is left empty is the deployment's or the model's own default. */
export function SettingsForm({ settings, onChange }: SettingsFormProps) {
  const { systemPrompt, parameters } = settings;
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(numberFields.map(({ name }) => [name, parameters[name]?.toString() ?? ''])),
  );

  function setParameter(name: keyof ChatParameters, value: ChatParameters[typeof name] | undefined) {
    const { [name]: _, ...rest } = parameters;
    onChange({ systemPrompt, parameters: value === undefined ? rest : { ...rest, [name]: value } });
  }

  const changed = systemPrompt !== null || Object.keys(parameters).length > 0 || Object.values(typed).some(Boolean);
  function reset() {
    setTyped({});
    onChange({ systemPrompt: null, parameters: {} });
  }

  return (
    <section className="flex flex-col gap-4">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">Settings of this thread</h2>
        {changed && (
          <Button size="sm" variant="ghost" onClick={reset}>
            Reset
          </Button>
        )}
      </div>
      <Textarea
        label="System prompt"
        dir="auto"
        rows={4}
        maxLength={50_000}
        placeholder="The deployment’s own"
        description="Sent before every message."
        value={systemPrompt ?? ''}
        onValueChange={(text) => onChange({ parameters, systemPrompt: text === '' ? null : text })}
      />
      {numberFields.map((field) => {
        const text = typed[field.name] ?? '';
        const read = readNumber(text, field);
        return (
          <TextField
            key={field.name}
            label={field.label}
            inputMode={field.whole ? 'numeric' : 'decimal'}
            placeholder="Default"
            description={field.description}
            error={read.error}
            value={text}
            onValueChange={(next) => {
              setTyped({ ...typed, [field.name]: next });
              const { value, error } = readNumber(next, field);
              if (!error) setParameter(field.name, value);
            }}
          />
        );
      })}
      <Select
        label="Reasoning effort"
        items={efforts}
        value={parameters.reasoningEffort ?? 'default'}
        description="For models that reason; others pass it over."
        onValueChange={(value) => setParameter('reasoningEffort', value === 'default' ? undefined : value)}
      />
    </section>
  );
}

const efforts: { value: NonNullable<ChatParameters['reasoningEffort']> | 'default'; label: string }[] = [
  { value: 'default', label: 'Default' },
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
];
