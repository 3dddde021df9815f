import { platformNames, platforms } from '@staque/core/platform';
import { type PriceKey, priceBuckets } from '@staque/core/pricing/price';
import { bucketNames } from '#components/price/price-words.ts';
import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';

type PriceKeyFieldsProps = {
  value: PriceKey;
  onChange: (part: Partial<PriceKey>) => void;
  errors: Record<string, string>;
};

/** What a price is for: its identity, of which each part but the model may be any. */
export function PriceKeyFields({ value, onChange, errors }: PriceKeyFieldsProps) {
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
