import type { PriceGroupKey } from '@staque/core/pricing/price';
import { useState } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import { newPriceDraft, type PriceDraft } from './price-draft.ts';
import { PriceForm } from './price-form.tsx';
import { PriceReview } from './price-review.tsx';

type SetPricesDialogProps = {
  open: boolean;
  onClose: () => void;
  /** Whose prices are to change; a part of a key only fills in the form. */
  initial: Partial<PriceGroupKey>;
};

/** New prices of one model by hand: what, then old and new side by side, then all of them at once. */
export function SetPricesDialog({ open, onClose, initial }: SetPricesDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Set prices"
      size="lg"
      description="They win over the lists until other prices are set. What was charged before keeps its price."
    >
      <Steps key={JSON.stringify(initial)} initial={initial} onClose={onClose} />
    </Dialog>
  );
}

function Steps({ initial, onClose }: Omit<SetPricesDialogProps, 'open'>) {
  const [draft, setDraft] = useState<PriceDraft>(() => newPriceDraft(initial));
  const [reviewing, setReviewing] = useState(false);
  return reviewing ? (
    <PriceReview draft={draft} onBack={() => setReviewing(false)} onDone={onClose} />
  ) : (
    <PriceForm
      draft={draft}
      onChange={(part) => setDraft({ ...draft, ...part })}
      onReview={() => setReviewing(true)}
      onCancel={onClose}
    />
  );
}
