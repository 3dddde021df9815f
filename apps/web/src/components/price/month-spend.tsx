import { parseUsd } from '@staque/core/money/usd';
import type { MonthSpend as Spend, SpendSum } from '@staque/core/users/schemas';
import { Link } from '@tanstack/react-router';
import { FlaskConical } from 'lucide-react';
import { firstOfMonth } from '#lib/days.ts';
import type { CostsSearch } from '#lib/search-params.ts';
import { useToday } from '#lib/today.ts';
import { SumMoney } from './sum-money.tsx';

type MonthSpendProps = {
  month: Spend;
  /** Whose it is, for screen readers: "Ada". */
  of: string;
  /** Narrows the costs to the same. */
  search: CostsSearch;
};

/** What was spent since the first of the month, as a way to its lines. Real and simulated stand apart. */
export function MonthSpend({ month, of, search }: MonthSpendProps) {
  const today = useToday();
  const shown = (['real', 'simulated'] as const).filter((money) => isSpent(month[money]));
  if (shown.length === 0) return <span className="text-faint">nothing</span>;
  return (
    <span className="inline-flex flex-col items-end">
      {shown.map((money) => (
        <Link
          key={money}
          to="/costs"
          search={{ ...search, money, from: firstOfMonth(today), to: today }}
          className="relative z-1 inline-flex items-center gap-1.5 whitespace-nowrap underline-offset-2 hover:underline"
        >
          <span className="sr-only">{`Costs of ${of}, ${money}: `}</span>
          {money === 'simulated' && <FlaskConical aria-hidden className="size-3.5 text-warning" />}
          <SumMoney {...month[money]} />
        </Link>
      ))}
    </span>
  );
}

function isSpent({ amountUsd, unpricedCount }: SpendSum): boolean {
  return unpricedCount > 0 || parseUsd(amountUsd) !== 0n;
}
