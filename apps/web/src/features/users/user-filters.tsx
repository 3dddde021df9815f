import { roles } from '@staque/core/users/permissions';
import type { UsersSearch, UserStateFilter } from '#lib/search-params.ts';
import { ClearFilters } from '#components/clear-filters.tsx';
import { FilterSelect } from '#components/filter-select.tsx';
import { SearchField } from '#components/search-field.tsx';
import type { Option } from '#components/ui/option.ts';
import { roleNames } from '#lib/role-words.ts';

type UserFiltersProps = { search: UsersSearch; onChange: (part: Partial<UsersSearch>) => void };

/** Narrows the list of people; all of it is in the address. */
export function UserFilters({ search, onChange }: UserFiltersProps) {
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
      <div className="col-span-2">
        <SearchField
          label="Search people"
          value={search.search ?? ''}
          onSearch={(text) => onChange({ search: text || undefined })}
        />
      </div>
      <FilterSelect
        label="Role"
        all="All roles"
        items={roleItems}
        value={search.role}
        onValueChange={(role) => onChange({ role })}
      />
      <FilterSelect
        label="State"
        all="All states"
        items={stateItems}
        value={search.state}
        onValueChange={(state) => onChange({ state })}
      />
      <ClearFilters search={search} none={none} onChange={onChange} />
    </div>
  );
}

const none = { search: undefined, role: undefined, state: undefined };

const roleItems = roles.map((value) => ({ value, label: roleNames[value] }));

const stateItems: Option<UserStateFilter>[] = [
  { value: 'active', label: 'Active' },
  { value: 'waiting', label: 'First sign-in to come' },
  { value: 'disabled', label: 'Disabled' },
];
