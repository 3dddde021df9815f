import { useState } from 'react';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { Meter } from '#components/ui/meter.tsx';
import { Money } from '#components/ui/money.tsx';
import { Stat, StatRow } from '#components/ui/stat.tsx';
import { Status } from '#components/ui/status.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { Time } from '#components/ui/time.tsx';
import { emoji, longText, rightToLeft } from './samples.ts';
import { Example, Row, Section } from './section.tsx';

export function DataSection() {
  return (
    <>
      <Figures />
      <States />
      <TabsSection />
      <Section title="Code">
        <CodeBlock language="typescript" code={code} />
        <CodeBlock code={`${longText} ${longText} ${longText}`} />
      </Section>
    </>
  );
}

const code =
  "const client = createStaqueClient({ url, apiKey });\nfor await (const event of client.chat.stream({ deploymentId, text: 'Hello' })) {\n  if (event.type === 'text') process.stdout.write(event.text);\n}";

function Figures() {
  return (
    <Section title="Money and time">
      <StatRow>
        <Stat label="Spent today" value={<Money amountUsd="1854.482223450000" />} hint="12% less than yesterday" />
        <Stat
          label="This month"
          value={<Money amountUsd="23910.12" />}
          hint={<Meter label="Budget" ratio={0.82} valueText="82%" tone="warning" />}
        />
        <Stat label="Answers" value="12,408" hint="3.1 s to the first text at p95" />
        <Stat label="Unknown prices" value="2" hint="Settle them under Pricing" />
      </StatRow>
      <div className="grid gap-4 md:grid-cols-2">
        <Card title="Money, exact on hover">
          <KeyValueList
            items={[
              { label: 'Rounded', value: <Money amountUsd="12.482100000000" /> },
              { label: 'Very small', value: <Money amountUsd="0.000000123450" /> },
              { label: 'Very large', value: <Money amountUsd="98765432.1" /> },
              { label: 'Nothing', value: <Money amountUsd="0" /> },
              { label: 'With its unit', value: <Money amountUsd="7.09" per="/h" /> },
              { label: 'Estimated', value: <Money amountUsd="0.0042" estimated /> },
              { label: 'Not known', value: <Money amountUsd={null} /> },
            ]}
          />
        </Card>
        <Card title="Time, with its zone on hover">
          <KeyValueList
            items={[
              { label: 'From now', value: <Time at="2026-11-23T09:12:00Z" /> },
              { label: 'Long ago', value: <Time at="2024-02-29T09:12:00Z" /> },
              { label: 'Day', value: <Time at="2026-11-23T09:12:00Z" format="date" /> },
              { label: 'Day and time', value: <Time at="2026-11-23T09:12:00Z" format="date-time" /> },
              { label: 'Time of day', value: <Time at="2026-11-23T09:12:00Z" format="time" /> },
              { label: 'Never', value: <Time at={null} /> },
              { label: 'A long value', value: longText },
            ]}
          />
        </Card>
      </div>
      <div className="grid gap-4 md:grid-cols-3">
        <Meter label="Context" ratio={0.2} valueText="12K of 60K" />
        <Meter label="Budget" ratio={0.82} valueText="82%" tone="warning" />
        <Meter label="Budget" ratio={1.4} valueText="$70 of $50" tone="danger" />
      </div>
    </Section>
  );
}

function States() {
  return (
    <Section title="Badges and states">
      <Example title="Badges">
        <Row>
          <Badge>Draft</Badge>
          <Badge tone="accent">Admin</Badge>
          <Badge tone="success">In force</Badge>
          <Badge tone="warning">Estimated</Badge>
          <Badge tone="danger">Expired</Badge>
          <Badge tone="info">v3</Badge>
          <Badge>{emoji}</Badge>
          <SimulatedBadge />
        </Row>
      </Example>
      <Example title="States: the words say it, the colour repeats it">
        <Row>
          <Status tone="success" label="Ready" />
          <Status tone="info" label="Provisioning" active />
          <Status tone="warning" label="Stopping" active />
          <Status tone="danger" label="Failed" />
          <Status tone="neutral" label="Stopped" />
        </Row>
      </Example>
    </Section>
  );
}

const words = {
  overview: 'Overview of one thing.',
  requests: 'Its requests.',
  long: longText,
  rtl: rightToLeft,
} as const;

function TabsSection() {
  const [tab, setTab] = useState<keyof typeof words>('overview');
  const content = (value: keyof typeof words) => <p className="text-sm text-muted">{words[value]}</p>;
  return (
    <Section title="Tabs">
      <Tabs
        label="Deployment"
        value={tab}
        onValueChange={setTab}
        tabs={[
          { value: 'overview', label: 'Overview', content: content('overview') },
          { value: 'requests', label: 'Requests', count: 1204, content: content('requests') },
          { value: 'long', label: 'A tab with a rather long name', content: content('long') },
          { value: 'rtl', label: rightToLeft, content: content('rtl') },
        ]}
      />
    </Section>
  );
}
