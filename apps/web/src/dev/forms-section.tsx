import { Search } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete } from '#components/ui/autocomplete.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import { PasswordField } from '#components/ui/password-field.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { emoji, longText, rightToLeft } from './samples.ts';
import { Example, Section } from './section.tsx';

export function FormsSection() {
  return (
    <Section title="Fields">
      <TextFields />
      <Choices />
      <OnOff />
    </Section>
  );
}

const grid = 'grid gap-4 md:grid-cols-2 xl:grid-cols-3';

function TextFields() {
  const [id, setId] = useState('');
  const ids = ['us.amazon.nova-lite-v1:0', 'us.amazon.nova-pro-v1:0'].filter((value) => value.includes(id));
  return (
    <Example title="Text">
      <div className={grid}>
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
        <TextField label="Address" mono defaultValue="https://models.example.com/v1" />
        <TextField label="Long" defaultValue={longText} />
        <TextField label="Right to left" dir="auto" defaultValue={rightToLeft} />
        <TextField label="Emoji" defaultValue={emoji} />
        <PasswordField label="Secret access key" defaultValue="sk-something" />
        <Autocomplete
          label="Model id"
          mono
          value={id}
          onValueChange={setId}
          suggestions={ids.map((value) => ({ value, label: value }))}
          description="Free text with suggestions."
        />
        <Textarea
          label="System prompt"
          placeholder="You are a helpful assistant."
          description="Sent before every message of this deployment."
        />
      </div>
    </Example>
  );
}

const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'eu-west-1', 'ap-northeast-1'].map((value) => ({
  value,
  label: value,
  disabled: value === 'us-west-2',
}));
const models = [
  { value: 'sonnet', label: 'Claude Sonnet 4.5', description: 'Bedrock · 200K context' },
  { value: 'llama', label: 'Llama 3.3 70B Instruct', description: 'SageMaker · ml.g5.12xlarge' },
  { value: 'long', label: longText, description: 'A long name' },
  { value: 'rtl', label: rightToLeft },
  { value: 'emoji', label: emoji },
  ...Array.from({ length: 200 }, (_, index) => ({ value: `m${index}`, label: `Model ${index + 1}` })),
];

function Choices() {
  const [region, setRegion] = useState<string | null>('eu-central-1');
  const [model, setModel] = useState<string | null>(null);
  const [range, setRange] = useState<'day' | 'week' | 'month' | 'year'>('week');
  return (
    <Example title="Choices">
      <div className={grid}>
        <Select label="Region" items={regions} value={region} onValueChange={setRegion} />
        <Select
          label="Region"
          items={regions}
          value={null}
          onValueChange={setRegion}
          placeholder="Choose a region"
          error="Choose a region."
        />
        <Select label="Region" items={regions} value="us-east-1" onValueChange={setRegion} disabled />
        <Select label="Long" items={models.slice(2, 5)} value="long" onValueChange={() => {}} />
        <Combobox label="Model" items={models} value={model} onValueChange={setModel} placeholder="Find a model" />
        <Combobox label="Model" items={models} value="llama" onValueChange={setModel} disabled />
      </div>
      <SegmentedControl
        label="Range"
        value={range}
        onValueChange={setRange}
        items={[
          { value: 'day', label: 'Day' },
          { value: 'week', label: 'Week' },
          { value: 'month', label: 'Month' },
          { value: 'year', label: 'Year', disabled: true },
        ]}
      />
    </Example>
  );
}

function OnOff() {
  const [on, setOn] = useState(true);
  const [checked, setChecked] = useState(true);
  return (
    <Example title="On and off">
      <div className="grid gap-4 md:grid-cols-2">
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
    </Example>
  );
}
