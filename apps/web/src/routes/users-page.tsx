import { getRouteApi } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import { lazy, useState } from 'react';
import { RequirePermission } from '#app/require-permission.tsx';
import type { UsersSearch } from '#lib/search-params.ts';
import { OnceOpened } from '#components/once-opened.tsx';
import { Button } from '#components/ui/button.tsx';
import { Page } from '#components/ui/page.tsx';
import { UserFilters } from '#features/users/user-filters.tsx';
import { UserList } from '#features/users/user-list.tsx';
import { useCan } from '#lib/session.ts';

const AddPersonDialog = lazy(async () => ({
  default: (await import('#features/users/add-person-dialog.tsx')).AddPersonDialog,
}));

const route = getRouteApi('/signed-in/admin/users');

export function UsersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [adding, setAdding] = useState(false);
  const mayManage = useCan('users:manage');
  const change = (part: Partial<UsersSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  return (
    <RequirePermission permission="users:read">
      <Page
        title="People"
        description="Who may sign in, and what they may do."
        actions={
          mayManage && (
            <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setAdding(true)}>
              Add person
            </Button>
          )
        }
      >
        <div className="flex flex-col gap-4">
          <UserFilters search={search} onChange={change} />
          <UserList search={search} onChange={change} />
        </div>
        <OnceOpened open={adding}>
          <AddPersonDialog open={adding} onClose={() => setAdding(false)} />
        </OnceOpened>
      </Page>
    </RequirePermission>
  );
}
