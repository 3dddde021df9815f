import type { CostSummary } from '@staque/core/costs/schemas';
import { parseUsd } from '@staque/core/money/usd';
import type { ReactNode } from 'react';
import type { CostsSearch } from '#lib/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { SumMoney } from '#components/price/sum-money.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { formatCompact, formatCount } from '#lib/format-number.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { CostDelta } from './cost-delta.tsx';
import { CostLink } from './cost-link.tsx';
import { type CostQuery, daysBefore } from './cost-query.ts';

type CostTilesProps = { query: CostQuery; today: string };

/** The sums of the range. Each opens into its lines. */
export function CostTiles({ query, today }: CostTilesProps) {
  const running = query.to >= today;
  const options = { placeholderData: <Data,>(previous: Data) => previous, ...(running && { refetchInterval: 60_000 }) };
  const summary = trpc.costs.summary.useQuery(query, options);
  const failure = useLoadFailure(summary);
  const before = trpc.costs.summary.useQuery({ ...query, ...daysBefore(query) }, options);
  if (failure) {
    return <LoadError what="The costs" {...failure} />;
  }
  const { data } = summary;
  return (
    <dl
      aria-busy={!data}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border shadow-xs lg:grid-cols-4"
    >
      <Tile
        label="Total"
        show={{}}
        value={data && <SumMoney brief amountUsd={data.totalUsd} {...gaps(data)} />}
        hint={data && before.data && <CostDelta now={data} before={before.data} running={running} />}
      />
      <Tile
        label="Tokens"
        show={{ only: 'tokens' }}
        value={
          data && (
            <SumMoney
              brief
              amountUsd={data.tokensUsd}
              {...gaps(data)}
              unpricedCount={data.unpricedCount - data.unpricedHoursCount}
            />
          )
        }
        hint={data && <TokenHint summary={data} />}
      />
      <Tile
        label="Endpoint hours"
        show={{ only: 'endpoint_hours' }}
        value={data && <SumMoney brief amountUsd={data.endpointHoursUsd} unpricedCount={data.unpricedHoursCount} />}
        hint={data && <RunningHour summary={data} />}
      />
      <Tile
        label="Answers and checks"
        show={{ only: 'charges' }}
        value={data && formatCount(data.chargeCount)}
        hint={data && <ChargeHint summary={data} />}
      />
    </dl>
  );
}

type TileProps = { label: string; show: Partial<CostsSearch>; value: ReactNode; hint: ReactNode };

function Tile({ label, show, value, hint }: TileProps) {
  return (
    <div className="group/tile relative flex min-h-35 min-w-0 lg:min-h-28 flex-col gap-0.5 bg-surface px-4 py-3 transition-colors has-[>dt>a:hover]:bg-hover/60">
      <dt className="truncate text-xs text-muted">
        <CostLink
          show={show}
          label={`${label}: show the lines`}
          className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
        >
          {label}
        </CostLink>
      </dt>
      <dd className="text-xl font-semibold tabular-nums">{value ?? <Skeleton className="my-1 h-5 w-24" />}</dd>
      <dd className="text-xs text-muted">{hint ?? <Skeleton className="h-3 w-32" />}</dd>
    </div>
  );
}

const hintLinkClass = 'relative z-1 rounded-sm underline decoration-border-strong underline-offset-2 hover:text-text';

function TokenHint({ summary: { usage, estimatedCount } }: { summary: CostSummary }) {
  return (
    <>
      {compact(usage.inputTokens)} in, {compact(usage.cachedTokens)} cached, {compact(usage.outputTokens)} out
      {estimatedCount > 0 && (
        <>
          ;{' '}
          <CostLink show={{ only: 'estimated' }} className={hintLinkClass}>
            {formatCount(estimatedCount)} estimated
          </CostLink>
        </>
      )}
    </>
  );
}

/** What runs now is in no sum until its hour is over: the ledger has whole hours. */
function RunningHour({ summary: { accruingUsd, accruingUnpricedCount } }: { summary: CostSummary }) {
  if (parseUsd(accruingUsd) === 0n && accruingUnpricedCount === 0) return 'no hour is running';
  return (
    <span title="Charged when the hour ends or the endpoint stops. Not in the total yet.">
      <span
        aria-hidden
        className="mr-1.5 inline-block size-1.5 animate-pulse rounded-full bg-success-fill align-middle"
      />
      plus <SumMoney amountUsd={accruingUsd} unpricedCount={accruingUnpricedCount} /> in the running hour, not in the
      total yet
    </span>
  );
}

function ChargeHint({ summary: { chargeCount, coveredCount, unpricedCount } }: { summary: CostSummary }) {
  if (chargeCount === 0 && unpricedCount === 0) return 'none in this range';
  return (
    <>
      {coveredCount > 0 && (
        <CostLink show={{ only: 'covered' }} className={hintLinkClass}>
          {formatCount(coveredCount)} covered by endpoint hours
        </CostLink>
      )}
      {coveredCount > 0 && unpricedCount > 0 && ', '}
      {unpricedCount > 0 && (
        <CostLink show={{ only: 'unpriced' }} className={`${hintLinkClass} text-warning`}>
          {formatCount(unpricedCount)} of unknown price
        </CostLink>
      )}
      {coveredCount === 0 && unpricedCount === 0 && 'all with a known price'}
    </>
  );
}

function gaps({ unpricedCount, estimatedCount }: CostSummary) {
  return { unpricedCount, estimatedCount };
}

function compact(tokens: string): string {
  return formatCompact(Number(tokens));
}
