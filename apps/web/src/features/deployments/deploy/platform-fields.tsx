import { useState } from 'react';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { PlatformFieldsProps } from './deploy-draft.ts';
import { SagemakerFields } from './sagemaker-fields.tsx';
import { useModelOffers } from './use-model-offers.ts';

/** What only some platforms ask: region, profile, container and instances. */
export function PlatformFields(props: PlatformFieldsProps) {
  switch (props.model.platform) {
    case 'bedrock':
      return (
        <>
          <RegionField {...props} />
          <InferenceProfileField {...props} />
        </>
      );
    case 'sagemaker':
      return (
        <>
          <RegionField {...props} />
          <SagemakerFields {...props} />
        </>
      );
    case 'nim':
    case 'openai':
    case 'openai_compatible':
      return null;
  }
}

function RegionField({ model, draft, onChange, errors }: PlatformFieldsProps) {
  const offers = useModelOffers(model).toSorted((left, right) => left.region.localeCompare(right.region));
  return (
    <Select
      label="Region"
      description="Regions of this connection that offer the model."
      items={offers.map(({ region, price }) => ({
        value: region,
        label: region,
        description: <PriceSummary price={price} />,
      }))}
      value={draft.region}
      onValueChange={(region) => onChange({ region })}
      error={errors['spec.region']}
    />
  );
}

function InferenceProfileField({ draft, onChange, errors }: PlatformFieldsProps) {
  const [explicit, setExplicit] = useState(draft.inferenceProfileId !== '');
  return (
    <>
      <Select
        label="Inference profile"
        description="Automatic: on demand where the region offers it, else the nearest geography’s profile."
        items={profileChoices}
        value={explicit ? 'explicit' : 'automatic'}
        onValueChange={(choice) => {
          setExplicit(choice === 'explicit');
          if (choice === 'automatic') onChange({ inferenceProfileId: '' });
        }}
      />
      {explicit && (
        <TextField
          label="Inference profile id or ARN"
          name="spec.inferenceProfileId"
          mono
          placeholder="eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
          value={draft.inferenceProfileId}
          onValueChange={(inferenceProfileId) => onChange({ inferenceProfileId })}
          error={errors['spec.inferenceProfileId']}
        />
      )}
    </>
  );
}

const profileChoices = [
  { value: 'automatic' as const, label: 'Automatic' },
  { value: 'explicit' as const, label: 'Name one' },
];
