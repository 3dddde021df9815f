import { shareOf } from '@staque/core/costs/compare-costs';
import type { CostSeriesItem } from '@staque/core/costs/schemas';
import { formatUsd } from '@staque/core/money/format-usd';
import { addUsd, parseUsd } from '@staque/core/money/usd';
import type { CostsSearch, CostView } from '#lib/search-params.ts';
import { SumMoney } from '#components/price/sum-money.tsx';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { DecimalSpace } from '#components/ui/decimal-space.tsx';
import { formatDays } from '#lib/days.ts';
import { columnDecimals } from '#lib/decimals.ts';
import { formatCount } from '#lib/format-number.ts';
import { CostLink } from './cost-link.tsx';
import { filterFields } from './cost-query.ts';

export const dimensions: { value: CostView; label: string }[] = [
  { value: 'model', label: 'Model' },
  { value: 'deployment', label: 'Deployment' },
  { value: 'user', label: 'Person' },
  { value: 'platform', label: 'Platform' },
  { value: 'api_key', label: 'API key' },
  { value: 'day', label: 'Day' },
];

/** By tokens, by endpoint hours and in all; what an endpoint's hours cover has no amount of its own. */
export function breakdownColumns(by: CostView, items: readonly CostSeriesItem[]): Column<CostSeriesItem>[] {
  const tokens = decimalsOf(items, 'tokensUsd');
  const hours = decimalsOf(items, 'endpointHoursUsd');
  const totals = decimalsOf(items, 'totalUsd');
  const wholeUsd = addUsd(...items.map(({ totalUsd }) => totalUsd));
  return [
    {
      id: 'label',
      header: dimensions.find(({ value }) => value === by)?.label ?? '',
      card: 'title',
      sortBy: (item) => (by === 'day' ? item.key : item.label),
      cell: (item) => <Name item={item} by={by} />,
    },
    {
      id: 'charges',
      header: 'Answers and checks',
      align: 'end',
      sortBy: (item) => item.chargeCount,
      cell: (item) => (item.chargeCount > 0 ? formatCount(item.chargeCount) : <None />),
    },
    {
      id: 'tokens',
      header: 'Tokens',
      align: 'end',
      sortBy: (item) => parseUsd(item.tokensUsd),
      cell: (item) => <Tokens item={item} decimals={tokens} />,
    },
    {
      id: 'hours',
      header: 'Endpoint hours',
      align: 'end',
      sortBy: (item) => parseUsd(item.endpointHoursUsd),
      cell: (item) =>
        isZero(item.endpointHoursUsd) && item.unpricedHoursCount === 0 ? (
          <None />
        ) : (
          <Sum amountUsd={item.endpointHoursUsd} unpricedCount={item.unpricedHoursCount} decimals={hours} />
        ),
    },
    {
      id: 'share',
      header: 'Share',
      align: 'end',
      card: 'hidden',
      cell: (item) => shareText(shareOf(item.totalUsd, wholeUsd)),
    },
    {
      id: 'total',
      header: 'Cost',
      align: 'end',
      sortBy: (item) => parseUsd(item.totalUsd),
      cell: (item) => <Total item={item} decimals={totals} />,
    },
  ];
}

function Name({ item, by }: { item: CostSeriesItem; by: CostView }) {
  return (
    <span className="flex min-w-0 flex-col">
      <CostLink show={linesOf(item, by)} className={rowLinkClass}>
        <bdi>{by === 'day' ? formatDays(item.key, item.key) : item.label}</bdi>
      </CostLink>
      {item.detail && <span className="truncate text-xs text-muted">{item.detail}</span>}
    </span>
  );
}

function linesOf(item: CostSeriesItem, by: CostView): Partial<CostsSearch> {
  if (by === 'day') return { linesFrom: item.key, linesTo: item.key };
  const field = filterFields.find(({ view }) => view === by);
  return field ? { [field.param]: item.key } : {};
}

type MoneyCellProps = { item: CostSeriesItem; decimals: number };

function Tokens({ item, decimals }: MoneyCellProps) {
  const { tokensUsd, chargeCount, coveredCount, estimatedCount, unpricedCount, unpricedHoursCount } = item;
  if (chargeCount === 0) return <None />;
  if (coveredCount === chargeCount && isZero(tokensUsd)) return <Covered />;
  const unpriced = unpricedCount - unpricedHoursCount;
  return <Sum amountUsd={tokensUsd} unpricedCount={unpriced} estimatedCount={estimatedCount} decimals={decimals} />;
}

function Total({ item, decimals }: MoneyCellProps) {
  const { totalUsd, unpricedCount, estimatedCount, coveredCount, chargeCount } = item;
  const covered = coveredCount === chargeCount && chargeCount > 0 && isZero(totalUsd) && unpricedCount === 0;
  if (covered) return <Covered />;
  return <Sum amountUsd={totalUsd} unpricedCount={unpricedCount} estimatedCount={estimatedCount} decimals={decimals} />;
}

type SumProps = { amountUsd: string; unpricedCount: number; estimatedCount?: number; decimals: number };

/** A sum with its point under those of the other rows. What has words behind it stands for itself. */
function Sum({ decimals, ...sum }: SumProps) {
  return (
    <span className="whitespace-nowrap">
      <SumMoney {...sum} />
      {sum.unpricedCount === 0 && <DecimalSpace after={formatUsd(sum.amountUsd)} of={decimals} />}
    </span>
  );
}

function decimalsOf(items: readonly CostSeriesItem[], field: 'tokensUsd' | 'endpointHoursUsd' | 'totalUsd'): number {
  return columnDecimals(items.map((item) => formatUsd(item[field])));
}

function Covered() {
  return (
    <span title="These answers came from endpoints, whose hours pay for them." className="text-muted">
      covered by endpoint hours
    </span>
  );
}

function None() {
  return <span className="text-faint">—</span>;
}

function isZero(amountUsd: string): boolean {
  return parseUsd(amountUsd) === 0n;
}

function shareText(thousandths: number | null) {
  if (thousandths === null || thousandths <= 0) return <None />;
  return <span className="text-muted">{thousandths < 10 ? 'under 1%' : `${Math.round(thousandths / 10)}%`}</span>;
}
