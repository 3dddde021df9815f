import type { ReceiptAttempt, ReceiptView } from '@staque/core/chat/schemas';
import type { ChargeLine } from '@staque/core/pricing/compute-charge';
import { bucketNames, priceSourceNames } from '#components/price/price-words.ts';
import { UnitPrice } from '#components/price/unit-price.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Money } from '#components/ui/money.tsx';
import { Time } from '#components/ui/time.tsx';
import { formatCount } from '#lib/format-number.ts';

/** How the cost of one answer came about: every attempt, tokens × price = amount, the price's version and source. */
export function ReceiptTable({ receipt }: { receipt: ReceiptView }) {
  const { attempts, cost, endpoint } = receipt;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {attempts.map((attempt) => (
        <Attempt key={attempt.attemptId} attempt={attempt} numbered={attempts.length > 1} />
      ))}
      {endpoint && (
        <p className="text-xs text-muted">
          Paid for by the hours of {attempts[0]?.deploymentName || endpoint.name}: {endpoint.instanceCount} ×{' '}
          {endpoint.instanceType} at{' '}
          {endpoint.hourlyUsd === null ? 'an unknown price' : <UnitPrice amountUsd={endpoint.hourlyUsd} per="/h" />}.
        </p>
      )}
      <div className="flex items-center justify-between gap-3 border-t border-border pt-2.5 text-sm font-semibold">
        <span className="flex items-center gap-2">Total {receipt.simulated && <SimulatedBadge />}</span>
        {cost.costStatus === 'endpoint' ? (
          <span className="font-medium text-muted">covered by the endpoint</span>
        ) : cost.costStatus === 'pending' ? (
          <span className="font-medium text-muted">still running</span>
        ) : (
          <ExactAmount amountUsd={cost.amountUsd} />
        )}
      </div>
    </div>
  );
}

function Attempt({ attempt, numbered }: { attempt: ReceiptAttempt; numbered: boolean }) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <header className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1 text-xs text-muted">
        {numbered && <span className="font-medium text-text">Attempt {attempt.number}</span>}
        <span className="min-w-0 truncate">
          {/* An endpoint serves under its container's name and is priced by its instance; people know the deployment. */}
          {attempt.costStatus === 'endpoint' ? attempt.deploymentName : (attempt.servedModel ?? attempt.modelKey)}
        </span>
        {attempt.usageSource === 'estimated' && <Badge tone="warning">Estimated usage</Badge>}
        {attempt.usageSource === 'none' && <Badge>Nothing was used</Badge>}
        <Time at={attempt.chargedAt} format="date-time" />
      </header>
      {attempt.lines.length > 0 && <Lines lines={attempt.lines} byEndpoint={attempt.costStatus === 'endpoint'} />}
      {attempt.reasoningTokens > 0 && (
        <p className="text-2xs text-muted">
          {formatCount(attempt.reasoningTokens)} of the output tokens were spent on reasoning.
        </p>
      )}
    </section>
  );
}

function Lines({ lines, byEndpoint }: { lines: readonly ChargeLine[]; byEndpoint: boolean }) {
  return (
    <table className="w-full text-xs tabular-nums">
      <thead className="text-left text-muted">
        <tr className="[&>th]:pb-1 [&>th]:font-normal">
          <th scope="col">Tokens</th>
          <th scope="col" className="text-right">
            Count
          </th>
          <th scope="col" className="text-right">
            per 1M
          </th>
          <th scope="col" className="text-right">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.bucket} title={lineSource(line)} className="border-t border-border [&>td]:py-1">
            <td>{bucketNames[line.bucket]}</td>
            <td className="text-right">{formatCount(line.quantity)}</td>
            <td className="text-right text-muted">
              {line.unitPriceUsd === null ? '—' : <UnitPrice amountUsd={line.unitPriceUsd} />}
            </td>
            <td className="text-right">
              {byEndpoint ? <span className="text-muted">—</span> : <ExactAmount amountUsd={line.amountUsd} />}
            </td>
          </tr>
        ))}
      </tbody>
      <caption className="caption-bottom pt-1.5 text-left text-2xs text-muted">{sources(lines)}</caption>
    </table>
  );
}

/** All digits, so that the lines of a receipt can be added up by hand. */
function ExactAmount({ amountUsd }: { amountUsd: string | null }) {
  return amountUsd === null ? <Money amountUsd={null} /> : <UnitPrice amountUsd={amountUsd} />;
}

function lineSource({ source, sourceNote, priceVersionId }: ChargeLine): string {
  if (source === null) return 'No price was known when this was used.';
  return `${priceSourceNames[source]}: ${sourceNote ?? ''} (version ${priceVersionId ?? ''})`;
}

function sources(lines: readonly ChargeLine[]): string {
  const known = lines.filter((line) => line.source !== null);
  const texts = new Set(
    known.map((line) => `${line.source ? priceSourceNames[line.source] : ''}: ${line.sourceNote ?? ''}`),
  );
  const versions = known.flatMap(({ priceVersionId }) => (priceVersionId ? [priceVersionId.slice(-6)] : []));
  return [...texts, ...(versions.length > 0 ? [`price versions ${versions.join(', ')}`] : [])].join(' · ');
}
