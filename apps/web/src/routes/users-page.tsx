import { getRouteApi } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { RequirePermission } from '#app/require-permission.tsx';
import { SearchField } from '#components/search-field.tsx';
import { Button } from '#components/ui/button.tsx';
import { Page } from '#components/ui/page.tsx';
import { InviteUserDialog } from '#features/users/invite-user-dialog.tsx';
import { UserList } from '#features/users/user-list.tsx';
import { useCan } from '#lib/session.ts';

const route = getRouteApi('/signed-in/admin/users');

export function UsersPage() {
  const { search } = route.useSearch();
  const navigate = route.useNavigate();
  const [inviting, setInviting] = useState(false);
  const mayManage = useCan('users:manage');
  return (
    <RequirePermission permission="users:read">
      <Page
        title="Users"
        description="Who may sign in, and what they may do."
        actions={
          mayManage && (
            <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
      >
        <SearchField
          label="Search people"
          value={search ?? ''}
          onSearch={(text) => void navigate({ search: text ? { search: text } : {}, replace: true })}
        />
        <UserList search={search} />
        <InviteUserDialog open={inviting} onClose={() => setInviting(false)} />
      </Page>
    </RequirePermission>
  );
}
