import type { BucketStep } from './bucket-days.ts';
import { cellText } from './cell-text.ts';
import type { BucketedMoney, MoneyCell } from './money-buckets.ts';

type ChartTableProps = { label: string; money: BucketedMoney; visible: boolean };

const stepNames: Record<BucketStep, string> = { day: 'Day', week: 'Week', month: 'Month' };

/** The figures of a chart, all digits. */
export function ChartTable({ label, money, visible }: ChartTableProps) {
  const stacked = money.series.length > 1;
  return (
    <div
      // Its own scroll area, so that the page keeps its place when the chart becomes a table.
      tabIndex={visible ? 0 : undefined}
      role={visible ? 'region' : undefined}
      aria-label={visible ? `${label}, as a table` : undefined}
      className={visible ? 'absolute inset-0 overflow-auto rounded-md border border-border' : 'sr-only'}
    >
      <table className="w-full border-collapse text-xs tabular-nums">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 z-1 bg-surface text-muted">
          <tr className="[&>th]:h-8 [&>th]:max-w-48 [&>th]:truncate [&>th]:px-3 [&>th]:text-right [&>th]:font-medium [&>th]:shadow-[inset_0_-1px_var(--color-border)]">
            <th scope="col" className="sticky left-0 bg-surface text-left!">
              {stepNames[money.step]}
            </th>
            {stacked &&
              money.series.map(({ key, label: name }) => (
                <th key={key} scope="col" title={name}>
                  {name}
                </th>
              ))}
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          {money.buckets.map((bucket) => (
            <Figures
              key={bucket.from}
              name={bucket.title}
              cells={stacked ? money.series.map(({ key }) => bucket.cells.get(key)) : []}
              total={bucket.total}
            />
          ))}
        </tbody>
        <tfoot className="sticky bottom-0 bg-surface font-semibold shadow-[inset_0_1px_var(--color-border)]">
          <Figures name="Total" cells={stacked ? money.series.map(({ total }) => total) : []} total={money.total} />
        </tfoot>
      </table>
    </div>
  );
}

type FiguresProps = { name: string; cells: readonly (MoneyCell | undefined)[]; total: MoneyCell };

function Figures({ name, cells, total }: FiguresProps) {
  return (
    <tr className="[&>td]:px-3 [&>td]:py-1 [&>td]:text-right [&>td]:whitespace-nowrap">
      <th scope="row" className="sticky left-0 bg-surface px-3 py-1 text-left font-medium whitespace-nowrap">
        {name}
      </th>
      {[...cells, total].map((cell, index) => (
        <td key={index}>{cell ? cellText(cell) : <span className="text-faint">—</span>}</td>
      ))}
    </tr>
  );
}
