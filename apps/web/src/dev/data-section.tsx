import { useState } from 'react';
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
import { Row, Section } from './section.tsx';

export function DataSection() {
  const [tab, setTab] = useState<'overview' | 'requests'>('overview');
  return (
    <Section title="Data">
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
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title="Configuration">
          <KeyValueList
            items={[
              { label: 'Region', value: 'eu-central-1' },
              { label: 'Instance', value: 'ml.g5.12xlarge × 1' },
              { label: 'Price', value: <Money amountUsd="7.09" per="/h" estimated /> },
              { label: 'Created', value: <Time at="2026-11-23T09:12:00Z" format="date-time" /> },
              { label: 'Lease', value: <Time at={null} /> },
            ]}
          />
        </Card>
        <CodeBlock
          language="typescript"
          code={
            "const client = createStaqueClient({ url, apiKey });\nfor await (const event of client.chat.stream({ deploymentId, text: 'Hello' })) {\n  if (event.type === 'text') process.stdout.write(event.text);\n}"
          }
        />
      </div>
      <Row>
        <Badge>Draft</Badge>
        <Badge tone="accent">Admin</Badge>
        <Badge tone="success">In force</Badge>
        <Badge tone="warning">Simulated</Badge>
        <Badge tone="danger">Expired</Badge>
        <Badge tone="info">v3</Badge>
        <Status tone="warning" label="Stopping" active />
      </Row>
      <Tabs
        label="Deployment"
        value={tab}
        onValueChange={setTab}
        tabs={[
          {
            value: 'overview',
            label: 'Overview',
            content: <p className="text-sm text-muted">Overview of one thing.</p>,
          },
          {
            value: 'requests',
            label: 'Requests',
            count: 1204,
            content: <p className="text-sm text-muted">Its requests.</p>,
          },
        ]}
      />
    </Section>
  );
}
