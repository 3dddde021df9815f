import { platformNames, platforms } from '@staque/core/platform';
import { bucketUnits, type PriceKey, priceBuckets } from '@staque/core/pricing/price';
import { priceSetInput } from '@staque/core/pricing/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { bucketNames } from '#components/price/price-words.ts';
import { FormFooter } from '#components/form-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { toast } from '#components/ui/toast.ts';
import { serverFieldErrors } from '#lib/error-view.ts';
import { fieldErrors } from '#lib/field-errors.ts';
import { trpc } from '#lib/trpc.ts';
import { AmountExample } from './amount-example.tsx';

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
      <KeyFields value={key} onChange={(part) => setKey({ ...key, ...part })} errors={errors} />
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

type KeyFieldsProps = { value: PriceKey; onChange: (part: Partial<PriceKey>) => void; errors: Record<string, string> };

function KeyFields({ value, onChange, errors }: KeyFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label="Platform"
        items={platforms.map((platform) => ({ value: platform, label: platformNames[platform] }))}
        value={value.platform}
        onValueChange={(platform) => onChange({ platform })}
      />
      <Select
        label="For"
        items={priceBuckets.map((bucket) => ({ value: bucket, label: bucketNames[bucket] }))}
        value={value.bucket}
        onValueChange={(bucket) => onChange({ bucket })}
      />
      <TextField
        label={value.bucket === 'instance_hour' ? 'Instance type' : 'Model id'}
        mono
        className="sm:col-span-2"
        value={value.modelKey}
        onValueChange={(modelKey) => onChange({ modelKey })}
        error={errors['key.modelKey']}
      />
      <TextField
        label="Region"
        hint="* for any"
        mono
        value={value.region}
        onValueChange={(region) => onChange({ region })}
        error={errors['key.region']}
      />
      <TextField
        label="Profile"
        hint="* for any"
        mono
        value={value.profile}
        onValueChange={(profile) => onChange({ profile })}
        error={errors['key.profile']}
      />
    </div>
  );
}
