import { useState } from 'react';
import { FormFooter } from '#components/form-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { fieldErrors } from '#lib/field-errors.ts';
import { useNow } from '#lib/now.ts';
import { PriceAmountFields } from './price-amount-fields.tsx';
import { parsePriceDraft, type PriceDraft } from './price-draft.ts';
import { PriceKeyFields } from './price-key-fields.tsx';

type PriceFormProps = {
  draft: PriceDraft;
  onChange: (part: Partial<PriceDraft>) => void;
  onReview: () => void;
  onCancel: () => void;
};

/** What a price is for, its amounts, from when, and why. */
export function PriceForm({ draft, onChange, onReview, onCancel }: PriceFormProps) {
  const [checked, setChecked] = useState(false);
  const nowMs = useNow();
  const parsed = parsePriceDraft(draft);
  const errors = checked ? fieldErrors(parsed) : {};
  const past = draft.when === 'later' && Date.parse(draft.laterAt) <= nowMs;
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (parsed.success && !past) onReview();
      }}
    >
      <PriceKeyFields
        value={draft.key}
        onChange={(part) => onChange({ key: { ...draft.key, ...part } })}
        errors={errors}
      />
      <PriceAmountFields draft={draft} onChange={(amounts) => onChange({ amounts })} errors={errors} />
      <div className="flex flex-wrap items-end gap-3">
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">Applies</span>
          <SegmentedControl
            label="Applies"
            items={[
              { value: 'now', label: 'From now on' },
              { value: 'later', label: 'From a later time' },
            ]}
            value={draft.when}
            onValueChange={(when) => onChange({ when })}
          />
        </div>
        {draft.when === 'later' && (
          <TextField
            label="Day and time"
            type="datetime-local"
            className="w-60"
            value={draft.laterAt}
            onValueChange={(laterAt) => onChange({ laterAt })}
            error={checked && past ? 'Choose a time that is still to come.' : errors['effectiveFrom']}
          />
        )}
      </div>
      <TextField
        label="Reason"
        placeholder="Contract of November, page 3"
        maxLength={500}
        value={draft.note}
        onValueChange={(note) => onChange({ note })}
        error={errors['note']}
      />
      <FormFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary">
          Review changes
        </Button>
      </FormFooter>
    </form>
  );
}
