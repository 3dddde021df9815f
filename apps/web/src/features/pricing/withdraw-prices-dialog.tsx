import type { PriceGroupKey } from '@staque/core/pricing/price';
import type { PriceChangeLine } from '@staque/core/pricing/schemas';
import { bucketNames } from '#components/price/price-words.ts';
import { UnitPrice } from '#components/price/unit-price.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { toast } from '#components/ui/toast.ts';
import { trpc } from '#lib/trpc.ts';
import { perUnit } from './price-key-words.ts';
import { PriceReasonForm } from './price-reason-form.tsx';
import { usePricesChanged } from './use-prices-changed.ts';

type WithdrawPricesDialogProps = {
  priceKey: PriceGroupKey;
  /** Hand-set prices with none before them; null while the dialog is closed. */
  lines: readonly PriceChangeLine[] | null;
  onClose: () => void;
};

/** The end of a hand-set price that has no former one to go back to. */
export function WithdrawPricesDialog({ priceKey, lines, onClose }: WithdrawPricesDialogProps) {
  return (
    <Dialog
      open={lines !== null}
      onOpenChange={(next) => !next && onClose()}
      title="Withdraw prices"
      description={<span className="break-all">{priceKey.modelKey}</span>}
    >
      {lines && <WithdrawForm lines={lines} onClose={onClose} />}
    </Dialog>
  );
}

function WithdrawForm({ lines, onClose }: { lines: readonly PriceChangeLine[]; onClose: () => void }) {
  const changed = usePricesChanged();
  const withdraw = trpc.pricing.withdraw.useMutation({
    onSuccess: async () => {
      await changed();
      toast.success('The prices are withdrawn');
      onClose();
    },
  });
  return (
    <PriceReasonForm
      words={{ confirm: 'Withdraw', failed: 'The prices were not withdrawn', placeholder: 'Set for the wrong model' }}
      call={withdraw}
      onCancel={onClose}
      onConfirm={(note) => withdraw.mutate({ priceVersionIds: lines.map((line) => line.priceVersionId), note })}
    >
      <KeyValueList
        items={lines.map((line) => ({
          label: bucketNames[line.bucket],
          value: <UnitPrice amountUsd={line.amountUsd} per={perUnit(line.bucket)} />,
        }))}
      />
      <p className="text-sm text-muted">
        From now on the cost of what is used is unknown, unless a price for any region or profile applies. A list that
        names this price says it again with its next sync. What was charged before keeps its price.
      </p>
    </PriceReasonForm>
  );
}
