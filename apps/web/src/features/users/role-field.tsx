import type { Role } from '@staque/core/users/permissions';
import { Select } from '#components/ui/select.tsx';
import { roleItems } from '#lib/role-words.ts';

type RoleFieldProps = { value: Role; onValueChange: (role: Role) => void; error?: string | undefined };

/** A role with what it allows, also once the list is closed. */
export function RoleField({ value, onValueChange, error }: RoleFieldProps) {
  return (
    <Select
      label="Role"
      items={roleItems}
      value={value}
      onValueChange={onValueChange}
      description={roleItems.find((item) => item.value === value)?.description}
      error={error}
    />
  );
}
