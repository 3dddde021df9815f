import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { RequirePermission } from '#app/require-permission.tsx';
import { Button } from '#components/ui/button.tsx';
import { Page } from '#components/ui/page.tsx';
import { ConnectionList } from '#features/connections/connection-list.tsx';
import { CreateConnectionDialog } from '#features/connections/create-connection-dialog.tsx';
import { useCan } from '#lib/session.ts';

const route = getRouteApi('/signed-in/admin/connections');

export function ConnectionsPage() {
  const { connection } = route.useSearch();
  const navigate = route.useNavigate();
  const [creating, setCreating] = useState(false);
  const mayManage = useCan('connections:manage');
  return (
    <RequirePermission permission="connections:read">
      <Page
        title="Connections"
        description="The accounts and servers that models run on."
        actions={
          mayManage && (
            <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
              Connect
            </Button>
          )
        }
      >
        <ConnectionList
          openedId={connection}
          onOpen={(id) => void navigate({ search: id ? { connection: id } : {}, resetScroll: false })}
          onCreate={() => setCreating(true)}
        />
        <CreateConnectionDialog open={creating} onClose={() => setCreating(false)} />
      </Page>
    </RequirePermission>
  );
}
