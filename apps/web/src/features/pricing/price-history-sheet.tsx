import type { PriceKey } from '@staque/core/pricing/price';
import type { PriceVersionView } from '@staque/core/pricing/schemas';
import { platformNames } from '@staque/core/platform';
import { useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { bucketNames, priceSourceNames } from '#components/price/price-words.ts';
import { UnitPrice } from '#components/price/unit-price.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { keyWords, perUnit } from './price-columns.tsx';

type PriceHistorySheetProps = {
  price: PriceVersionView | null;
  onClose: () => void;
  onOverride: (price: PriceVersionView) => void;
};

/** All versions of one price: nothing is ever changed, only closed and followed. */
export function PriceHistorySheet({ price, onClose, onOverride }: PriceHistorySheetProps) {
  const mayManage = useCan('pricing:manage');
  // The last price stays while the sheet slides out.
  const [shown, setShown] = useState(price);
  if (price && price !== shown) setShown(price);
  if (!shown) return null;
  return (
    <Sheet
      open={price !== null}
      onOpenChange={(next) => !next && onClose()}
      title={shown.modelKey}
      description={[platformNames[shown.platform], ...keyWords(shown), bucketNames[shown.bucket]].join(' · ')}
      footer={
        mayManage && (
          <Button variant="primary" onClick={() => onOverride(shown)}>
            Set a new price
          </Button>
        )
      }
    >
      <PriceHistory priceKey={keyOf(shown)} />
    </Sheet>
  );
}

function PriceHistory({ priceKey }: { priceKey: PriceKey }) {
  const query = trpc.pricing.history.useQuery(priceKey);
  if (query.isError) return <LoadError what="The history" error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonText lines={4} />;
  return (
    <ol className="flex flex-col divide-y divide-border rounded-lg border border-border">
      {query.data.items.map((version) => (
        <Version key={version.id} version={version} />
      ))}
    </ol>
  );
}

function Version({ version }: { version: PriceVersionView }) {
  return (
    <li className="flex flex-col gap-1 px-3 py-2.5 text-sm">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">
          <UnitPrice amountUsd={version.amountUsd} per={perUnit(version)} />
        </span>
        {version.validTo === null ? <Badge tone="success">In force</Badge> : <Badge>Closed</Badge>}
      </p>
      <p className="text-xs text-muted">
        <Time at={version.validFrom} format="date-time" /> –{' '}
        {version.validTo === null ? 'now' : <Time at={version.validTo} format="date-time" />}
      </p>
      <p className="text-xs text-muted">
        {priceSourceNames[version.source]}
        {version.createdByName && ` by ${version.createdByName}`}: {version.sourceNote}
      </p>
    </li>
  );
}

export function keyOf({ platform, modelKey, region, profile, tier, bucket }: PriceKey): PriceKey {
  return { platform, modelKey, region, profile, tier, bucket };
}
