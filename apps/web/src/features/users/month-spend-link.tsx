import { parseUsd } from '@staque/core/money/usd';
import type { SpendSum, UserView } from '@staque/core/users/schemas';
import { Link } from '@tanstack/react-router';
import { FlaskConical } from 'lucide-react';
import { SumMoney } from '#components/price/sum-money.tsx';

/** What a person has spent since the first of the month, as a way to the lines of it. Real and simulated stand apart. */
export function MonthSpendLink({ user: { id, name, month } }: { user: UserView }) {
  const shown = (['real', 'simulated'] as const).filter((money) => isSpent(month[money]));
  if (shown.length === 0) return <span className="text-faint">nothing</span>;
  return (
    <span className="inline-flex flex-col items-end">
      {shown.map((money) => (
        <Link
          key={money}
          to="/costs"
          search={{ scope: 'all', user: id, money }}
          aria-label={`Costs of ${name}, ${money}`}
          className="inline-flex items-center gap-1.5 whitespace-nowrap underline-offset-2 hover:underline"
        >
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
