import type { Usd } from '@staque/core/money/usd';
import type { PriceBucket, PriceGroupKey } from '@staque/core/pricing/price';
import type { PriceChangeLine } from '@staque/core/pricing/schemas';
import { Dialog } from '#components/ui/dialog.tsx';
import { Time } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.ts';
import { trpc } from '#lib/trpc.ts';
import { PriceDiff } from './price-diff.tsx';
import { PriceReasonForm } from './price-reason-form.tsx';
import { usePricesChanged } from './use-prices-changed.ts';

/** Former versions that are to apply again, now or at the time of the change that they take back. */
export type Restoring = {
  lines: { priceVersionId: string; bucket: PriceBucket; amountUsd: Usd }[];
  effectiveFrom?: string;
};

type RestorePricesDialogProps = {
  priceKey: PriceGroupKey;
  restoring: Restoring | null;
  /** What applies when they begin. */
  standing: readonly PriceChangeLine[];
  onClose: () => void;
};

/** An undo: the former prices again, as new versions with their former source. */
export function RestorePricesDialog({ priceKey, restoring, standing, onClose }: RestorePricesDialogProps) {
  return (
    <Dialog
      open={restoring !== null}
      onOpenChange={(next) => !next && onClose()}
      title="Put former prices back"
      description={<span className="break-all">{priceKey.modelKey}</span>}
    >
      {restoring && <RestoreForm restoring={restoring} standing={standing} onClose={onClose} />}
    </Dialog>
  );
}

function RestoreForm({
  restoring,
  standing,
  onClose,
}: Pick<RestorePricesDialogProps, 'standing' | 'onClose'> & { restoring: Restoring }) {
  const changed = usePricesChanged();
  const restore = trpc.pricing.restore.useMutation({
    onSuccess: async () => {
      await changed();
      toast.success('The former prices are back');
      onClose();
    },
  });
  const { lines, effectiveFrom } = restoring;
  return (
    <PriceReasonForm
      words={{
        confirm: 'Put back',
        failed: 'The prices were not put back',
        placeholder: 'Set for the wrong model',
      }}
      call={restore}
      onCancel={onClose}
      onConfirm={(note) => {
        const priceVersionIds = lines.map((line) => line.priceVersionId);
        restore.mutate({ priceVersionIds, note, ...(effectiveFrom && { effectiveFrom }) });
      }}
    >
      <PriceDiff
        lines={lines.map(({ bucket, amountUsd }) => ({
          bucket,
          beforeUsd: standing.find((line) => line.bucket === bucket)?.amountUsd ?? null,
          afterUsd: amountUsd,
        }))}
      />
      <p className="text-sm text-muted">
        {effectiveFrom ? (
          <>
            Takes the place of the change planned for <Time at={effectiveFrom} format="date-time" />.
          </>
        ) : (
          'Applies from now on. What was charged before keeps its price, and a price that came from a list follows its list again.'
        )}
      </p>
    </PriceReasonForm>
  );
}
