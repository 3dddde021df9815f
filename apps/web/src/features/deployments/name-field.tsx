import { deploymentName } from '@staque/core/deployments/schemas';
import { TextField } from '#components/ui/text-field.tsx';
import { trpc } from '#lib/trpc.ts';
import { useDebounced } from '#lib/use-debounced.ts';

type NameFieldProps = {
  value: string;
  onValueChange: (name: string) => void;
  error: string | undefined;
  /** The deployment that has the name now, when it is being edited. */
  deploymentId?: string;
};

/** A deployment's name; says while it is typed whether it is free, and offers one that is. */
export function NameField({ value, onValueChange, error, deploymentId }: NameFieldProps) {
  const name = useDebounced(value.trim(), 250);
  const check = trpc.deployments.checkName.useQuery(
    { name, ...(deploymentId && { exceptId: deploymentId }) },
    { enabled: deploymentName.safeParse(name).success },
  );
  const taken = name === value.trim() && check.data?.free === false ? check.data : null;
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label="Name"
        name="name"
        autoComplete="off"
        dir="auto"
        description="What people see when they choose whom to chat with."
        value={value}
        onValueChange={onValueChange}
        error={error ?? (taken ? 'Another deployment has this name.' : null)}
      />
      {taken && (
        <span className="text-xs">
          <button
            type="button"
            onClick={() => onValueChange(taken.suggestion)}
            className="rounded-xs break-all text-accent-text hover:underline"
          >
            Use {taken.suggestion}
          </button>
        </span>
      )}
    </div>
  );
}
