import type { InstancePrice, PriceView } from '@staque/core/deployments/schemas';
import { defaultContextTokens } from '@staque/core/deployments/spec-facts';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { formatCount } from '#lib/format-number.ts';
import { trpc } from '#lib/trpc.ts';
import { EnvironmentFields } from './environment-fields.tsx';
import type { PlatformFieldsProps } from './deploy-draft.ts';
import { useInstancePrices } from './use-instance-prices.ts';

/** The endpoint: container, instances, role and environment. */
export function SagemakerFields({ model, draft, onChange, errors }: PlatformFieldsProps) {
  const prices = useInstancePrices(model, draft);
  return (
    <>
      <Select
        label="Container"
        items={containers}
        value={draft.container}
        onValueChange={(container) => onChange({ container })}
      />
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <TextField
          label="Instance type"
          name="spec.instanceType"
          mono
          placeholder="ml.g5.2xlarge"
          value={draft.instanceType}
          onValueChange={(instanceType) => onChange({ instanceType })}
          error={errors['spec.instanceType']}
        />
        <Suggestions
          types={model.suggestedInstanceTypes}
          prices={prices}
          value={draft.instanceType}
          onChoose={(instanceType) => onChange({ instanceType })}
        />
        <TextField
          label="Instances"
          name="spec.instanceCount"
          type="number"
          min={1}
          max={20}
          className="max-sm:pt-2 sm:col-start-2 sm:row-start-1"
          value={draft.instanceCount}
          onValueChange={(instanceCount) => onChange({ instanceCount })}
          error={errors['spec.instanceCount']}
        />
      </div>
      <ContextField model={model} draft={draft} onChange={onChange} error={errors['contextTokens']} />
      <ExecutionRoleField
        connectionId={model.connectionId}
        value={draft.executionRoleArn}
        onValueChange={(executionRoleArn) => onChange({ executionRoleArn })}
        error={errors['spec.executionRoleArn']}
      />
      <EnvironmentFields
        rows={draft.environment}
        onRowsChange={(environment) => onChange({ environment })}
        errors={errors}
      />
    </>
  );
}

const containers = [
  { value: 'lmi' as const, label: 'LMI', description: "AWS's large model inference container (vLLM)" },
  { value: 'tgi' as const, label: 'TGI', description: 'Hugging Face’s text generation container' },
];

type SuggestionsProps = {
  types: readonly string[];
  prices: readonly InstancePrice[];
  value: string;
  onChoose: (type: string) => void;
};

function Suggestions({ types, prices, value, onChoose }: SuggestionsProps) {
  if (types.length === 0) return null;
  return (
    <div
      role="group"
      aria-label="Instance types that hold the weights"
      className="flex flex-wrap items-center gap-1.5 text-xs text-muted sm:col-span-2"
    >
      <span className="max-sm:w-full">Holds the weights, cheapest first:</span>
      {types.map((type) => (
        <button
          key={type}
          type="button"
          aria-pressed={type === value}
          onClick={() => onChoose(type)}
          className="inline-flex items-baseline gap-1.5 rounded-sm border border-border bg-surface px-1.5 py-0.5 text-2xs text-text transition-colors hover:bg-hover pointer-coarse:min-h-10 pointer-coarse:items-center pointer-coarse:px-2.5 aria-pressed:border-accent aria-pressed:bg-accent-subtle aria-pressed:text-accent-text"
        >
          <span className="font-mono">{type}</span>
          <TypePrice price={prices.find((each) => each.instanceType === type)?.price} />
        </button>
      ))}
    </div>
  );
}

function TypePrice({ price }: { price: PriceView | undefined }) {
  return price && <PriceSummary price={price} />;
}

type ContextFieldProps = Pick<PlatformFieldsProps, 'model' | 'draft' | 'onChange'> & { error: string | undefined };

/** The endpoint holds less context than the model can, unless more is asked for: the memory beside the weights is what limits it. */
function ContextField({ model, draft, onChange, error }: ContextFieldProps) {
  const most = model.contextWindow === null ? '' : ` The model can hold ${formatCount(model.contextWindow)}.`;
  return (
    <TextField
      label="Context"
      name="contextTokens"
      hint="Optional"
      inputMode="numeric"
      placeholder={formatCount(Math.min(defaultContextTokens, model.contextWindow ?? defaultContextTokens))}
      suffix={<span className="text-xs">tokens</span>}
      className="[&_input]:pr-14"
      description={`Every request is kept in GPU memory beside the weights, so more context needs larger instances.${most}`}
      value={draft.contextTokens}
      onValueChange={(contextTokens) => onChange({ contextTokens })}
      error={error}
    />
  );
}

type ExecutionRoleFieldProps = {
  connectionId: string;
  value: string;
  onValueChange: (value: string) => void;
  error: string | undefined;
};

function ExecutionRoleField({ connectionId, value, onValueChange, error }: ExecutionRoleFieldProps) {
  const connection = trpc.connections.get.useQuery({ connectionId });
  const role = connection.data?.settings.executionRoleArn;
  const mustName = connection.isSuccess && !role;
  return (
    <TextField
      label="Execution role"
      name="spec.executionRoleArn"
      hint={mustName ? undefined : 'Optional'}
      description={mustName ? 'The connection names no role, so the deployment must.' : 'Empty: the connection’s role.'}
      mono
      placeholder={role ?? 'arn:aws:iam::123456789012:role/sagemaker'}
      value={value}
      onValueChange={onValueChange}
      error={error}
    />
  );
}
