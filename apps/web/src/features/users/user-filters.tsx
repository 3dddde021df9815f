import { type Role, roles } from '@staque/core/users/permissions';
import type { UsersSearch, UserStateFilter } from '#lib/search-params.ts';
import { SearchField } from '#components/search-field.tsx';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { roleNames } from '#lib/role-words.ts';

type UserFiltersProps = { search: UsersSearch; onChange: (part: Partial<UsersSearch>) => void };

/** Narrows the list of people; all of it is in the address. */
export function UserFilters({ search, onChange }: UserFiltersProps) {
  const narrowed = search.search ?? search.role ?? search.state;
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
      <div className="col-span-2">
        <SearchField
          label="Search people"
          value={search.search ?? ''}
          onSearch={(text) => onChange({ search: text || undefined })}
        />
      </div>
      <Select
        label="Role"
        hideLabel
        className="w-full sm:w-40"
        items={roleItems}
        value={search.role ?? 'all'}
        onValueChange={(role) => onChange({ role: role === 'all' ? undefined : role })}
      />
      <Select
        label="State"
        hideLabel
        className="w-full sm:w-44"
        items={stateItems}
        value={search.state ?? 'all'}
        onValueChange={(state) => onChange({ state: state === 'all' ? undefined : state })}
      />
      {narrowed !== undefined && (
        <Button variant="ghost" onClick={() => onChange({ search: undefined, role: undefined, state: undefined })}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

const roleItems: { value: Role | 'all'; label: string }[] = [
  { value: 'all', label: 'All roles' },
  ...roles.map((value) => ({ value, label: roleNames[value] })),
];

const stateItems: { value: UserStateFilter | 'all'; label: string }[] = [
  { value: 'all', label: 'All states' },
  { value: 'active', label: 'Active' },
  { value: 'waiting', label: 'First sign-in to come' },
  { value: 'disabled', label: 'Disabled' },
];
