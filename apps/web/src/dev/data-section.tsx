import { useState } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { Card } from '#components/ui/card.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { type Column, DataTable, rowLinkClass, type SortState } from '#components/ui/data-table.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { Meter } from '#components/ui/meter.tsx';
import { Money } from '#components/ui/money.tsx';
import { Stat, StatRow } from '#components/ui/stat.tsx';
import { Status } from '#components/ui/status.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { Time } from '#components/ui/time.tsx';
import { Row, Section } from './section.tsx';

type Sample = {
  name: string;
  state: 'ready' | 'provisioning' | 'failed' | 'stopped';
  model: string;
  rate: string | null;
  today: string;
  at: string;
};

const rows: Sample[] = [
  {
    name: 'support-assistant',
    state: 'ready',
    model: 'Claude Sonnet 4.5',
    rate: '3.000000000000',
    today: '12.482100000000',
    at: '2026-11-23T09:12:00Z',
  },
  {
    name: 'contract-reader-with-a-rather-long-name',
    state: 'provisioning',
    model: 'Llama 3.3 70B',
    rate: '7.090000000000',
    today: '0.000123450000',
    at: '2026-11-23T11:20:00Z',
  },
  { name: 'nim-local', state: 'failed', model: 'Nemotron 70B', rate: null, today: '0', at: '2026-11-20T08:00:00Z' },
  {
    name: 'night-batch',
    state: 'stopped',
    model: 'GPT-5 mini',
    rate: '0.250000000000',
    today: '1842.000000000000',
    at: '2026-10-01T08:00:00Z',
  },
];

const states = {
  ready: { tone: 'success', label: 'Ready' },
  provisioning: { tone: 'info', label: 'Provisioning', active: true },
  failed: { tone: 'danger', label: 'Failed' },
  stopped: { tone: 'neutral', label: 'Stopped' },
} as const;

const columns: Column<Sample, 'name' | 'today'>[] = [
  {
    id: 'name',
    header: 'Name',
    sort: 'name',
    card: 'title',
    cell: (row) => (
      <a href="#row" className={rowLinkClass}>
        {row.name}
      </a>
    ),
  },
  { id: 'state', header: 'State', card: 'bare', cell: (row) => <Status {...states[row.state]} /> },
  { id: 'model', header: 'Model', cell: (row) => row.model },
  {
    id: 'rate',
    header: 'Price',
    align: 'end',
    cell: (row) => <Money amountUsd={row.rate} per={row.rate ? '/h' : ''} />,
  },
  { id: 'today', header: 'Today', align: 'end', sort: 'today', cell: (row) => <Money amountUsd={row.today} /> },
  {
    id: 'at',
    header: 'Last used',
    align: 'end',
    card: 'hidden',
    cell: (row) => <Time at={row.at} className="text-muted" />,
  },
];

export function DataSection() {
  const [sort, setSort] = useState<SortState<'name' | 'today'>>({ by: 'today', direction: 'desc' });
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
      <Card flush title="Deployments" description="What runs, and what it costs.">
        <DataTable
          label="Deployments"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.name}
          sort={sort}
          onSortChange={setSort}
        />
        <LoadMore hasMore loading={false} onLoadMore={() => {}} shown={rows.length} />
      </Card>
      <Card flush title="While loading">
        <DataTable label="Loading" columns={columns} rows={undefined} rowKey={(row) => row.name} />
      </Card>
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
