import { billingByPlatform, platformNames, platforms } from '@staque/core/platform';
import type { PriceGroupKey } from '@staque/core/pricing/price';
import { Autocomplete } from '#components/ui/autocomplete.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { trpc } from '#lib/trpc.ts';
import { useDebounced } from '#lib/use-debounced.ts';

type PriceKeyFieldsProps = {
  value: PriceGroupKey;
  onChange: (part: Partial<PriceGroupKey>) => void;
  errors: Record<string, string>;
};

/** What prices are for: a model or an instance type, in one region or any. */
export function PriceKeyFields({ value, onChange, errors }: PriceKeyFieldsProps) {
  const search = useDebounced(value.modelKey.trim());
  const suggestions = trpc.pricing.suggest.useQuery(
    { platform: value.platform, ...(search && { search }) },
    { placeholderData: (previous) => previous },
  );
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Select
        label="Platform"
        items={platforms.map((platform) => ({ value: platform, label: platformNames[platform] }))}
        value={value.platform}
        onValueChange={(platform) => onChange({ platform })}
      />
      <Autocomplete
        label={billingByPlatform[value.platform] === 'endpoint_hours' ? 'Instance type' : 'Model id'}
        mono
        className="sm:col-span-2"
        placeholder={billingByPlatform[value.platform] === 'endpoint_hours' ? 'ml.g5.2xlarge' : 'Type or choose'}
        value={value.modelKey}
        onValueChange={(modelKey) => onChange({ modelKey })}
        suggestions={(suggestions.data?.items ?? []).map((item) => ({
          value: item.modelKey,
          label: item.modelKey,
          description: [item.label, item.priced ? null : 'no price yet'].filter(Boolean).join(' · '),
        }))}
        error={errors['key.modelKey']}
      />
      <TextField
        label="Region"
        description="* is any region"
        mono
        value={value.region}
        onValueChange={(region) => onChange({ region })}
        error={errors['key.region']}
      />
      <TextField
        label="Profile"
        description="* is any profile"
        mono
        value={value.profile}
        onValueChange={(profile) => onChange({ profile })}
        error={errors['key.profile']}
      />
      <TextField
        label="Tier"
        description="Or standard>272000 for long context"
        mono
        value={value.tier}
        onValueChange={(tier) => onChange({ tier })}
        error={errors['key.tier']}
      />
    </div>
  );
}
