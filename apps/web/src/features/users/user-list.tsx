import type { UserView } from '@staque/core/users/schemas';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { useCan, useSession } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { DisableUserDialog } from './disable-user-dialog.tsx';
import { EditUserDialog } from './edit-user-dialog.tsx';
import { ResetPasswordDialog } from './reset-password-dialog.tsx';
import { type UserAction, userColumns } from './user-columns.tsx';

/** Everybody with an account. */
export function UserList({ search }: { search: string | undefined }) {
  const query = trpc.users.list.useInfiniteQuery(search ? { search } : {}, {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
  const [open, setOpen] = useState<{ action: UserAction; user: UserView } | null>(null);
  const mayManage = useCan('users:manage');
  const me = useSession().user.id;
  const rows = query.data?.pages.flatMap((page) => page.items);
  const close = () => setOpen(null);

  if (query.isError && !rows) {
    return <LoadError what="The people" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Card flush>
      <DataTable
        label="People"
        columns={userColumns({ me, ...(mayManage && { onAction: (action, user) => setOpen({ action, user }) }) })}
        rows={rows}
        rowKey={(user) => user.id}
        empty={
          <EmptyState icon={Users} title="Nobody found" description="Nobody's name or address has these letters." />
        }
      />
      {rows && rows.length > 0 && (
        <LoadMore
          hasMore={query.hasNextPage}
          loading={query.isFetchingNextPage}
          failed={query.isFetchNextPageError}
          onLoadMore={() => void query.fetchNextPage()}
          shown={rows.length}
        />
      )}
      {open && (
        <>
          <EditUserDialog user={open.user} open={open.action === 'edit'} onClose={close} />
          <DisableUserDialog user={open.user} open={open.action === 'disable'} onClose={close} />
          <ResetPasswordDialog user={open.user} open={open.action === 'reset'} onClose={close} />
        </>
      )}
    </Card>
  );
}
