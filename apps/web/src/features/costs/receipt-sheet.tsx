import type { CostLine } from '@staque/core/costs/schemas';
import { totalInputTokens } from '@staque/core/usage/token-usage';
import { platformNames } from '@staque/core/platform';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { priceSourceNames } from '#components/price/price-words.ts';
import { UnitPrice } from '#components/price/unit-price.tsx';
import { ReceiptTable } from '#components/receipt/receipt-table.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import { formatCount } from '#lib/format-number.ts';
import { formatDuration } from '#lib/format-time.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { kindNames } from './cost-line-columns.tsx';

type ReceiptSheetProps = {
  /** The line that is opened, as its id. */
  lineId: string | undefined;
  /** Its row, when the page has it already. */
  known: CostLine | undefined;
  onClose: () => void;
};

/** Where one amount comes from. */
export function ReceiptSheet({ lineId, known, onClose }: ReceiptSheetProps) {
  // The last line stays while the sheet slides out.
  const [shownId, setShownId] = useState(lineId);
  if (lineId !== undefined && lineId !== shownId) setShownId(lineId);
  const query = trpc.costs.line.useQuery(
    { lineId: shownId ?? '0' },
    { enabled: shownId !== undefined, initialData: known, staleTime: Infinity },
  );
  const failure = useLoadFailure(query);
  const { data } = query;
  if (shownId === undefined) return null;
  return (
    <Sheet
      open={lineId !== undefined}
      onOpenChange={(next) => !next && onClose()}
      title="Receipt"
      description={data && kindNames[data.kind]}
    >
      {data ? (
        <Receipt line={data} />
      ) : failure ? (
        <LoadError what="The receipt" {...failure} />
      ) : (
        <SkeletonText lines={8} />
      )}
    </Sheet>
  );
}

function Receipt({ line }: { line: CostLine }) {
  return (
    <div className="flex flex-col gap-5">
      <KeyValueList
        items={[
          { label: 'When', value: <Time at={line.at} format="date-time" /> },
          { label: 'Deployment', value: <DeploymentLink line={line} /> },
          { label: 'Model', value: line.model },
          { label: 'Platform', value: platformNames[line.platform] },
          ...(line.userName ? [{ label: 'Person', value: line.userName }] : []),
        ]}
      />
      {line.generationId ? <GenerationReceipt generationId={line.generationId} /> : <LineReceipt line={line} />}
    </div>
  );
}

function DeploymentLink({ line }: { line: CostLine }) {
  if (!line.deploymentId) return '—';
  return (
    <Link
      to="/deployments/$deploymentId"
      params={{ deploymentId: line.deploymentId }}
      className="text-accent-text hover:underline"
    >
      {line.deploymentName ?? 'Deployment'}
    </Link>
  );
}

function GenerationReceipt({ generationId }: { generationId: string }) {
  const query = trpc.costs.receipt.useQuery({ generationId });
  const failure = useLoadFailure(query);
  if (query.data) return <ReceiptTable receipt={query.data} />;
  if (failure) return <LoadError what="The receipt" {...failure} />;
  return <SkeletonText lines={5} />;
}

/** For what no answer stands behind: an endpoint's hour, the check of a deployment. */
function LineReceipt({ line }: { line: CostLine }) {
  const { usage, instanceMilliseconds, hourlyPrice, amountUsd, simulated } = line;
  return (
    <KeyValueList
      items={[
        ...(instanceMilliseconds === null
          ? []
          : [
              { label: 'Instance', value: line.modelKey },
              {
                label: 'Instance time',
                value: (
                  <>
                    {formatDuration(Number(instanceMilliseconds))}{' '}
                    <span className="text-muted">({formatCount(instanceMilliseconds)} ms)</span>
                  </>
                ),
              },
              { label: 'Price', value: <HourlyPrice price={hourlyPrice} /> },
            ]),
        ...(usage
          ? [
              { label: 'Input tokens', value: formatCount(totalInputTokens(usage)) },
              { label: 'Output tokens', value: formatCount(usage.outputTokens) },
            ]
          : []),
        {
          label: 'Cost',
          value: (
            <span className="inline-flex flex-wrap items-center gap-2">
              {/* A link may open it over a page that shows real money. */}
              {simulated && <SimulatedBadge />}
              {amountUsd === null ? <Money amountUsd={null} /> : <UnitPrice amountUsd={amountUsd} />}
            </span>
          ),
        },
      ]}
    />
  );
}

function HourlyPrice({ price }: { price: CostLine['hourlyPrice'] }) {
  if (!price) return <Money amountUsd={null} />;
  return (
    <span className="flex flex-col">
      <UnitPrice amountUsd={price.amountUsd} per="/h" />
      <span className="text-xs text-muted">
        {priceSourceNames[price.source]}: {price.sourceNote} · price version {price.priceVersionId.slice(-6)}
      </span>
    </span>
  );
}
