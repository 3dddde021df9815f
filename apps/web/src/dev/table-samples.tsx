import { parseUsd } from '@staque/core/money/usd';
import { Ellipsis } from 'lucide-react';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { Money } from '#components/ui/money.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import { emoji, longText, rightToLeft } from './samples.ts';

export type SampleRow = {
  name: string;
  state: keyof typeof states;
  model: string;
  rate: string | null;
  today: string;
  at: string | null;
};

const states = {
  ready: { tone: 'success', label: 'Ready' },
  provisioning: { tone: 'info', label: 'Provisioning', active: true },
  failed: { tone: 'danger', label: 'Failed' },
  stopped: { tone: 'neutral', label: 'Stopped' },
} as const;

/** Long, right to left, emoji, unknown, nothing: what real lists hold. */
export const sampleRows: SampleRow[] = [
  {
    name: 'support-assistant',
    state: 'ready',
    model: 'Claude Sonnet 4.5',
    rate: '3.000000000000',
    today: '12.482100000000',
    at: '2026-11-23T09:12:00Z',
  },
  {
    name: longText,
    state: 'provisioning',
    model: 'Llama 3.3 70B Instruct, quantised, with the long-context adapter of September',
    rate: '7.090000000000',
    today: '0.000123450000',
    at: '2026-11-23T11:20:00Z',
  },
  { name: rightToLeft, state: 'failed', model: 'Nemotron 70B', rate: null, today: '0', at: '2026-11-20T08:00:00Z' },
  { name: emoji, state: 'stopped', model: 'GPT-5 mini', rate: '0.25', today: '1842', at: null },
];

/** As many rows as a large company has. */
export const manyRows: SampleRow[] = Array.from({ length: 10_000 }, (_, index) => ({
  name: `deployment-${index + 1}`,
  state: (['ready', 'stopped', 'failed', 'provisioning'] as const)[index % 4] ?? 'ready',
  model: ['Claude Sonnet 4.5', 'Llama 3.3 70B', 'Nova Lite'][index % 3] ?? '',
  rate: index % 7 === 0 ? null : `${(index * 37) % 90}.25`,
  today: `${(index * 7919) % 5000}.${String((index * 31) % 100).padStart(2, '0')}`,
  at: new Date(Date.UTC(2026, 10, 23) - index * 3_600_000).toISOString(),
}));

export const sampleColumns: Column<SampleRow>[] = [
  {
    id: 'name',
    header: 'Name',
    card: 'title',
    sortBy: (row) => row.name,
    cell: (row) => (
      <a href="#table" dir="auto" className={rowLinkClass}>
        {row.name}
      </a>
    ),
  },
  {
    id: 'state',
    header: 'State',
    card: 'bare',
    sortBy: (row) => row.state,
    cell: (row) => <Status {...states[row.state]} />,
  },
  { id: 'model', header: 'Model', sortBy: (row) => row.model, cell: (row) => row.model },
  {
    id: 'rate',
    header: 'Price',
    align: 'end',
    sortBy: (row) => row.rate && parseUsd(row.rate),
    cell: (row) => <Money amountUsd={row.rate} per={row.rate ? '/h' : ''} />,
  },
  {
    id: 'today',
    header: 'Today',
    align: 'end',
    sortBy: (row) => parseUsd(row.today),
    cell: (row) => <Money amountUsd={row.today} />,
  },
  {
    id: 'at',
    header: 'Last used',
    align: 'end',
    choice: 'off',
    sortBy: (row) => row.at,
    cell: (row) => <Time at={row.at} className="whitespace-nowrap text-muted" />,
  },
];

/** The same rows with buttons of their own. */
export const columnsWithActions: Column<SampleRow>[] = [
  ...sampleColumns,
  {
    id: 'actions',
    header: 'Actions',
    align: 'end',
    card: 'corner',
    cell: (row) => (
      <span className="relative z-1">
        <Menu trigger={<IconButton label={`Actions for ${row.name}`} size="sm" icon={<Ellipsis aria-hidden />} />}>
          <MenuItem>Stop</MenuItem>
        </Menu>
      </span>
    ),
  },
];
