import type { PriceGroupKey } from '@staque/core/pricing/price';
import type { PriceChangeLine, PriceChangeView } from '@staque/core/pricing/schemas';
import { useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { bucketNames } from '#components/price/price-words.ts';
import { UnitPrice } from '#components/price/unit-price.tsx';
import { Button } from '#components/ui/button.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { useNow } from '#lib/now.ts';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { PriceChange } from './price-change.tsx';
import { keyWords, perUnit, regionName } from './price-key-words.ts';
import { type Restoring, RestorePricesDialog } from './restore-prices-dialog.tsx';
import { standingLines } from './standing-lines.ts';
import { WithdrawPricesDialog } from './withdraw-prices-dialog.tsx';

type PriceSheetProps = {
  priceKey: PriceGroupKey | null;
  onClose: () => void;
  /** Starts the form for new prices of this model. */
  onSet: (key: PriceGroupKey) => void;
};

/** A model's prices in force and everything that was in force before: nothing is ever changed, only followed. */
export function PriceSheet({ priceKey, onClose, onSet }: PriceSheetProps) {
  const mayManage = useCan('pricing:manage');
  // The last price stays while the sheet slides out.
  const [shown, setShown] = useState(priceKey);
  if (priceKey && JSON.stringify(priceKey) !== JSON.stringify(shown)) setShown(priceKey);
  if (!shown) return null;
  return (
    <Sheet
      open={priceKey !== null}
      onOpenChange={(next) => !next && onClose()}
      size="lg"
      title={<span className="break-all">{shown.modelKey}</span>}
      description={`${keyWords(shown)} · ${regionName(shown.region)}`}
      footer={
        mayManage && (
          <Button variant="primary" onClick={() => onSet(shown)}>
            Set new prices
          </Button>
        )
      }
    >
      <PriceDetails key={JSON.stringify(shown)} priceKey={shown} mayManage={mayManage} />
    </Sheet>
  );
}

function PriceDetails({ priceKey, mayManage }: { priceKey: PriceGroupKey; mayManage: boolean }) {
  const query = trpc.pricing.changes.useQuery(priceKey);
  const failure = useLoadFailure(query);
  const [restoring, setRestoring] = useState<Restoring | null>(null);
  const [withdrawing, setWithdrawing] = useState<PriceChangeLine[] | null>(null);
  // The shared clock ticks seldom: what has just been read is as of when it arrived.
  const nowMs = Math.max(useNow(), query.dataUpdatedAt);
  if (failure) return <LoadError what="The history" {...failure} />;
  if (!query.data) return <SkeletonText lines={8} />;
  const changes = query.data.items;
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">In force</h3>
        <InForce changes={changes} nowMs={nowMs} />
      </section>
      <section className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">History</h3>
        <ol aria-label="History" className="flex flex-col gap-3">
          {changes.map((change) => (
            <PriceChange
              key={change.id}
              change={change}
              nowMs={nowMs}
              onRestore={mayManage ? setRestoring : undefined}
              onWithdraw={mayManage ? setWithdrawing : undefined}
            />
          ))}
        </ol>
      </section>
      <RestorePricesDialog
        priceKey={priceKey}
        restoring={restoring}
        standing={restoring ? standingLines(changes, Date.parse(restoring.effectiveFrom ?? '') || nowMs) : []}
        onClose={() => setRestoring(null)}
      />
      <WithdrawPricesDialog priceKey={priceKey} lines={withdrawing} onClose={() => setWithdrawing(null)} />
    </div>
  );
}

const isPlanned =
  (nowMs: number) =>
  ({ at }: PriceChangeView): boolean =>
    Date.parse(at) > nowMs;

function InForce({ changes, nowMs }: { changes: readonly PriceChangeView[]; nowMs: number }) {
  const standing = standingLines(changes, nowMs);
  if (standing.length === 0)
    return (
      <p className="text-sm text-muted">
        {changes.some(isPlanned(nowMs))
          ? 'No price applies yet: the first one begins later.'
          : 'No price applies: what is used now has an unknown cost.'}
      </p>
    );
  return (
    <KeyValueList
      items={standing.map((line) => ({
        label: bucketNames[line.bucket],
        value: <UnitPrice amountUsd={line.amountUsd} per={perUnit(line.bucket)} />,
      }))}
    />
  );
}
