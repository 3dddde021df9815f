import { Search } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { Section } from './section.tsx';

const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'eu-west-1', 'ap-northeast-1'].map((value) => ({
  value,
  label: value,
}));
const models = [
  { value: 'sonnet', label: 'Claude Sonnet 4.5', description: 'Bedrock · 200K context' },
  { value: 'llama', label: 'Llama 3.3 70B Instruct', description: 'SageMaker · ml.g5.12xlarge' },
  { value: 'nemotron', label: 'Nemotron 70B', description: 'NIM · 128K context' },
  { value: 'gpt', label: 'GPT-5 mini', description: 'OpenAI · 400K context' },
];

export function FormsSection() {
  const [region, setRegion] = useState<string | null>('eu-central-1');
  const [model, setModel] = useState<string | null>(null);
  const [on, setOn] = useState(true);
  const [checked, setChecked] = useState(true);
  return (
    <Section title="Forms">
      <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
        <TextField
          label="Name"
          placeholder="support-assistant"
          description="Lower case letters, digits and dashes."
          hint="Required"
        />
        <TextField label="Name" defaultValue="Support Assistant" error="Only lower case letters, digits and dashes." />
        <TextField label="Region" defaultValue="eu-central-1" disabled />
        <TextField label="Search" hideLabel placeholder="Search models" prefix={<Search aria-hidden />} />
        <TextField label="Ceiling" defaultValue="12.50" suffix={<span className="text-xs">$/h</span>} />
        <PasswordField label="Secret access key" defaultValue="sk-something" />
        <Select label="Region" items={regions} value={region} onValueChange={setRegion} />
        <Select
          label="Region"
          items={regions}
          value={null}
          onValueChange={setRegion}
          placeholder="Choose a region"
          error="Choose a region."
        />
        <Combobox label="Model" items={models} value={model} onValueChange={setModel} placeholder="Find a model" />
        <Textarea
          label="System prompt"
          placeholder="You are a helpful assistant."
          description="Sent before every message of this deployment."
        />
        <div className="flex flex-col gap-3">
          <Checkbox
            label="Send usage to the owner"
            description="Once a day, by e-mail."
            checked={checked}
            onCheckedChange={setChecked}
          />
          <Checkbox label="Off" checked={false} onCheckedChange={setChecked} />
          <Checkbox label="Some" checked={false} indeterminate onCheckedChange={setChecked} />
          <Checkbox label="Disabled" checked disabled onCheckedChange={setChecked} />
        </div>
        <div className="flex flex-col gap-3">
          <Switch
            label="Stop when idle"
            description="After 30 minutes without a request."
            checked={on}
            onCheckedChange={setOn}
          />
          <Switch label="Off" checked={false} onCheckedChange={setOn} />
          <Switch label="Disabled" checked disabled onCheckedChange={setOn} />
        </div>
      </div>
    </Section>
  );
}
