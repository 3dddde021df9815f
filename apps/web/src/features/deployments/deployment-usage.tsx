import type { DeploymentUsageView, DeploymentView } from '@staque/core/deployments/schemas';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { MoneyChart } from '#components/chart/money-chart.tsx';
import type { MoneyDays } from '#components/chart/money-series.ts';
import { LoadError } from '#components/load-error.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Stat, StatRow } from '#components/ui/stat.tsx';
import { formatCompact, formatCount } from '#lib/format-number.ts';
import { formatDuration } from '#lib/format-time.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';

const days = 30;

/** What the deployment did and cost in the last month, and how fast it answered. */
export function DeploymentUsage({ deployment }: { deployment: DeploymentView }) {
  const { id: deploymentId, simulated } = deployment;
  const query = trpc.deployments.usage.useQuery({ deploymentId, days });
  const failure = useLoadFailure(query);
  const usage = query.data;
  const chart = useMemo(() => usage && moneyDays(usage, deployment.name), [usage, deployment.name]);
  if (failure) {
    return <LoadError what="The use of this deployment" {...failure} />;
  }
  const { from, to } = { from: usage?.days[0]?.day, to: usage?.days.at(-1)?.day };
  return (
    <div className="flex flex-col gap-4">
      <Answers usage={usage} />
      <Card
        title={`Cost per day, last ${days} days`}
        actions={
          <Link
            to="/costs"
            search={{
              scope: 'all',
              money: simulated ? 'simulated' : 'real',
              deployment: deploymentId,
              ...(from && { from }),
              ...(to && { to }),
            }}
            hash="lines"
            className={buttonClass({ size: 'sm' })}
          >
            Show its receipts
          </Link>
        }
      >
        <MoneyChart label={`Cost per day of ${deployment.name}`} data={chart} step="day" single />
      </Card>
    </div>
  );
}

function moneyDays(usage: DeploymentUsageView, label: string): MoneyDays {
  return {
    from: usage.days[0]?.day ?? '',
    to: usage.days.at(-1)?.day ?? '',
    series: [
      {
        key: 'cost',
        label,
        points: usage.days.map(({ day, totalUsd, unpricedCount, estimatedCount }) => ({
          day,
          amountUsd: totalUsd,
          unpricedCount,
          estimatedCount,
        })),
      },
    ],
  };
}

function Answers({ usage }: { usage: DeploymentUsageView | undefined }) {
  const answers = usage?.answers;
  const sum = (of: 'inputTokens' | 'cachedTokens' | 'outputTokens') =>
    usage?.days.reduce((total, day) => total + BigInt(day[of]), 0n) ?? 0n;
  return (
    <StatRow>
      <Stat
        label={`Requests, last ${days} days`}
        value={shown(usage && formatCount(usage.days.reduce((total, day) => total + day.requestCount, 0)))}
        hint={answers && failures(answers)}
      />
      <Stat
        label="First token, median"
        value={shown(answers && duration(answers.firstTokenMedianMs))}
        hint={answers && slowest(answers.firstTokenP95Ms)}
      />
      <Stat
        label="Whole answer, median"
        value={shown(answers && duration(answers.wholeMedianMs))}
        hint={answers && [slowest(answers.wholeP95Ms), speed(answers.outputTokensPerSecond)].filter(Boolean).join(', ')}
      />
      <Stat
        label="Tokens in and out"
        value={shown(usage && `${compact(sum('inputTokens') + sum('cachedTokens'))} · ${compact(sum('outputTokens'))}`)}
        hint={usage && sum('cachedTokens') > 0n && `${compact(sum('cachedTokens'))} of them from the cache`}
      />
    </StatRow>
  );
}

function shown(text: string | undefined) {
  return text ?? <Skeleton className="my-1 h-5 w-16" />;
}

function failures({ count, failedCount }: DeploymentUsageView['answers']): string | null {
  if (count === 0) return null;
  return failedCount === 0 ? 'none failed' : `${formatCount(failedCount)} of the last ${formatCount(count)} failed`;
}

function slowest(ms: number | null): string | null {
  return ms === null ? null : `19 of 20 within ${formatDuration(ms)}`;
}

function duration(ms: number | null): string {
  return ms === null ? '—' : formatDuration(ms);
}

function speed(tokensPerSecond: number | null): string | null {
  if (tokensPerSecond === null) return null;
  const rounded = tokensPerSecond < 10 ? tokensPerSecond.toFixed(1) : formatCount(Math.round(tokensPerSecond));
  return `${rounded} tokens a second`;
}

function compact(count: bigint): string {
  return formatCompact(Number(count));
}
