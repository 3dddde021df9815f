import { Plus, X } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { valueField } from './deploy-draft.ts';

type Row = { name: string; value: string };
type EnvironmentFieldsProps = {
  rows: readonly Row[];
  onRowsChange: (rows: Row[]) => void;
  /** By path: `spec.environment.NAME`. */
  errors: Record<string, string>;
};

/** Environment variables of the container, one a line. */
export function EnvironmentFields({ rows, onRowsChange, errors }: EnvironmentFieldsProps) {
  const change = (index: number, part: Partial<Row>) =>
    onRowsChange(rows.map((row, other) => (other === index ? { ...row, ...part } : row)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="flex w-full items-baseline justify-between gap-2 pb-1.5 text-sm font-medium">
        Environment <span className="text-xs font-normal text-faint">Optional</span>
      </legend>
      {rows.map((row, index) => (
        <div key={index} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] gap-2">
          <TextField
            label={`Name of variable ${index + 1}`}
            name={`spec.environment.${row.name.trim()}`}
            hideLabel
            mono
            placeholder="HF_TOKEN"
            value={row.name}
            onValueChange={(name) => change(index, { name })}
            error={errors[`spec.environment.${row.name.trim()}`]}
          />
          <TextField
            label={`Value of variable ${index + 1}`}
            name={valueField(row.name)}
            hideLabel
            mono
            placeholder="Value"
            value={row.value}
            onValueChange={(value) => change(index, { value })}
            error={errors[valueField(row.name)]}
          />
          <IconButton
            label="Remove variable"
            icon={<X aria-hidden />}
            onClick={() => onRowsChange(rows.filter((_, other) => other !== index))}
          />
        </div>
      ))}
      {errors['spec.environment'] && (
        <p role="alert" className="text-xs text-danger">
          {errors['spec.environment']}
        </p>
      )}
      <span>
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => onRowsChange([...rows, { name: '', value: '' }])}>
          Add variable
        </Button>
      </span>
    </fieldset>
  );
}
