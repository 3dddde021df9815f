import { Plus, RotateCw, Settings, Trash2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { emoji, longText, rightToLeft } from './samples.ts';
import { Example, Row, Section } from './section.tsx';

export function ButtonsSection() {
  return (
    <Section title="Buttons">
      <Example title="Kinds">
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
      </Example>
      <Example title="At work and out of use">
        <Row>
          <Button variant="primary" loading>
            Saving
          </Button>
          <Button loading>Testing</Button>
          <Button variant="primary" disabled>
            Disabled
          </Button>
          <Button disabled>Disabled</Button>
          <IconButton label="Loading" icon={<RotateCw aria-hidden />} loading />
        </Row>
      </Example>
      <Example title="Sizes, icons, keys">
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
      </Example>
      <Example title="Words that do not fit">
        <Row>
          <Button className="max-w-full">
            <span className="truncate">{longText}</span>
          </Button>
          <Button>
            <span dir="auto">{rightToLeft}</span>
          </Button>
          <Button>{emoji}</Button>
        </Row>
      </Example>
    </Section>
  );
}
