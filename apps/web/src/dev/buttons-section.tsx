import { Plus, RotateCw, Settings, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { Row, Section } from './section.tsx';

export function ButtonsSection() {
  const [range, setRange] = useState<'day' | 'week' | 'month'>('week');
  return (
    <Section title="Buttons">
      <Row>
        <Button variant="primary" icon={<Plus aria-hidden />}>
          Deploy a model
        </Button>
        <Button>Secondary</Button>
        <Button variant="ghost">Ghost</Button>
        <Button variant="danger">Delete</Button>
        <Button variant="danger-ghost" icon={<Trash2 aria-hidden />}>
          Remove
        </Button>
      </Row>
      <Row>
        <Button variant="primary" loading>
          Saving
        </Button>
        <Button loading>Testing</Button>
        <Button variant="primary" disabled>
          Disabled
        </Button>
        <Button disabled>Disabled</Button>
      </Row>
      <Row>
        <Button size="sm">Small</Button>
        <Button>Medium</Button>
        <Button size="lg">Large</Button>
        <IconButton label="Settings" icon={<Settings aria-hidden />} />
        <IconButton label="Reload" icon={<RotateCw aria-hidden />} variant="secondary" />
        <IconButton label="Reload" icon={<RotateCw aria-hidden />} size="sm" />
        <CopyButton value="copied text" />
        <Spinner label="Loading" />
        <Kbd keys="mod+k" />
        <Kbd keys="shift+enter" />
      </Row>
      <Row>
        <SegmentedControl
          label="Range"
          value={range}
          onValueChange={setRange}
          items={[
            { value: 'day', label: 'Day' },
            { value: 'week', label: 'Week' },
            { value: 'month', label: 'Month' },
          ]}
        />
      </Row>
    </Section>
  );
}
