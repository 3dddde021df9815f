import { type UserSort, userSorts } from '@staque/core/users/user-sorts';
import type { UserView } from '@staque/core/users/schemas';
import { Users } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { UsersSearch } from '#lib/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { MoreRows } from '#components/more-rows.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { sortFromText, sortToText } from '#components/ui/table/sort-rows.ts';
import { useCan, useSession } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { userColumns } from './user-columns.tsx';
import type { UserAction } from './user-menu.tsx';

const UserDialogs = lazy(async () => ({ default: (await import('./user-dialogs.tsx')).UserDialogs }));

type UserListProps = { search: UsersSearch; onChange: (part: Partial<UsersSearch>) => void };

/** Everybody with an account. */
export function UserList({ search: { search, role, state, sort }, onChange }: UserListProps) {
  const order = sortFromText<UserSort>(sort, userSorts);
  const query = trpc.users.list.useInfiniteQuery(
    {
      limit: 100,
      ...(search && { search }),
      ...(role && { role }),
      ...(state && { state }),
      ...(order && { sort: order.by, sortDirection: order.direction }),
    },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const failure = useLoadFailure(query);
  const [open, setOpen] = useState<{ action: UserAction; user: UserView } | null>(null);
  const mayManage = useCan('users:manage');
  const me = useSession().user.id;
  const rows = query.data?.pages.flatMap((page) => page.items);

  if (failure) {
    return <LoadError what="The people" {...failure} />;
  }
  return (
    <Card flush>
      <DataTable
        label="People"
        columns={userColumns({ me, ...(mayManage && { onAction: (action, user) => setOpen({ action, user }) }) })}
        rows={rows}
        rowKey={(user) => user.id}
        sort={order}
        onSortChange={(next) => onChange({ sort: sortToText(next) })}
        partial={query.hasNextPage}
        remember="people"
        empty={
          <EmptyState
            icon={Users}
            title="Nobody found"
            description="Nobody has these letters in the name or address, with this role and state."
          />
        }
      />
      <MoreRows query={query} shown={rows?.length} />
      {open && (
        <Suspense>
          <UserDialogs {...open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </Card>
  );
}
