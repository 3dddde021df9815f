import { MoneyChart } from '#components/chart/money-chart.tsx';
import type { MoneyDays } from '#components/chart/money-series.ts';
import { Card } from '#components/ui/card.tsx';
import { longText, rightToLeft } from './samples.ts';
import { Section } from './section.tsx';

export function ChartSection() {
  return (
    <Section title="Charts">
      <Card title="Several parts, a day without a price">
        <MoneyChart label="Cost per day" data={stacked} onOpen={() => {}} />
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title="One part, simulated">
          <MoneyChart
            label="Cost of one deployment"
            data={{ ...stacked, series: stacked.series.slice(0, 1) }}
            simulated
          />
        </Card>
        <Card title="While loading">
          <MoneyChart label="Loading" data={undefined} />
        </Card>
        <Card title="Nothing spent">
          <MoneyChart label="Nothing" data={{ ...stacked, series: [] }} />
        </Card>
      </div>
    </Section>
  );
}

const days = Array.from({ length: 30 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`);

const stacked: MoneyDays = {
  from: '2026-11-01',
  to: '2026-11-30',
  series: [
    ['support', 'Support assistant', 41],
    ['long', longText, 23],
    ['rtl', rightToLeft, 17],
    ['other', 'Other', 7],
  ].map(([key, label, factor]) => ({
    key: `${key}`,
    label: `${label}`,
    points: days.map((day, index) => ({
      day,
      amountUsd: key === 'long' && index === 9 ? null : `${(index * Number(factor)) % 60}.${(index * 7) % 10}`,
      ...(key === 'long' && index === 9 && { unpricedCount: 3 }),
    })),
  })),
};
