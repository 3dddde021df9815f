import { bucketUnits, type PriceKey } from '@staque/core/pricing/price';
import { priceSetInput } from '@staque/core/pricing/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { FormFooter } from '#components/form-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { toast } from '#components/ui/toast.ts';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { trpc } from '#lib/trpc.ts';
import { AmountExample } from './amount-example.tsx';
import { PriceKeyFields } from './price-key-fields.tsx';

type SetPriceDialogProps = {
  open: boolean;
  onClose: () => void;
  /** The price to follow; absent for one that has none yet. */
  initial: PriceKey | null;
};

/** Opens a new version by hand; it wins over every list until another is set. */
export function SetPriceDialog({ open, onClose, initial }: SetPriceDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Set a price"
      description="Applies from now on and wins over the lists. What was charged before keeps its price."
    >
      <SetPriceForm initial={initial} onClose={onClose} />
    </Dialog>
  );
}

function SetPriceForm({ initial, onClose }: Omit<SetPriceDialogProps, 'open'>) {
  const [key, setKey] = useState<PriceKey>(() => initial ?? newKey);
  const [amountUsd, setAmountUsd] = useState('');
  const [note, setNote] = useState('');
  const [checked, setChecked] = useState(false);
  const utils = trpc.useUtils();
  const set = trpc.pricing.set.useMutation({
    onSuccess: async () => {
      await Promise.all([utils.pricing.invalidate(), utils.models.invalidate(), utils.deployments.invalidate()]);
      toast.success('The price is in force');
      onClose();
    },
  });
  const parsed = priceSetInput.safeParse({ key, amountUsd: amountUsd.trim(), note });
  const errors = { ...serverFieldErrors(set.error), ...(checked ? fieldErrors(parsed) : {}) };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (parsed.success) set.mutate(parsed.data);
      }}
    >
      <PriceKeyFields value={key} onChange={(part) => setKey({ ...key, ...part })} errors={errors} />
      <TextField
        label={`USD per ${bucketUnits[key.bucket]}`}
        inputMode="decimal"
        placeholder="0.25"
        value={amountUsd}
        onValueChange={setAmountUsd}
        error={errors['amountUsd']}
      />
      {parsed.success && <AmountExample amountUsd={parsed.data.amountUsd} bucket={key.bucket} />}
      <TextField
        label="Where it comes from"
        placeholder="Contract of November, page 3"
        value={note}
        onValueChange={setNote}
        error={errors['note']}
      />
      <CallError title="The price was not set" error={set.error} fields={['amountUsd', 'note', 'key.modelKey']} />
      <FormFooter>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" loading={set.isPending}>
          Set the price
        </Button>
      </FormFooter>
    </form>
  );
}

const newKey: PriceKey = {
  platform: 'nim',
  modelKey: '',
  region: '*',
  profile: '*',
  tier: 'standard',
  bucket: 'input',
};
