import type { UserSort } from '@staque/core/users/user-sorts';
import type { UserView } from '@staque/core/users/schemas';
import { MonthSpend } from '#components/price/month-spend.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { Column } from '#components/ui/data-table.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import { formatCount } from '#lib/format-number.ts';
import { roleNames } from '#lib/role-words.ts';
import { type UserAction, UserMenu } from './user-menu.tsx';

type UserColumnsOptions = { me: string; onAction?: (action: UserAction, user: UserView) => void };

export function userColumns({ me, onAction }: UserColumnsOptions): Column<UserView, UserSort>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      sort: 'name',
      cell: (user) => (
        <span className="flex min-w-0 flex-col md:max-w-80">
          <span className="flex min-w-0 items-center gap-2 font-medium">
            <bdi title={user.name} className="truncate">
              {user.name}
            </bdi>
            {user.id === me && <Badge>You</Badge>}
          </span>
          <span title={user.email} className="truncate text-xs text-muted">
            {user.email}
          </span>
        </span>
      ),
    },
    { id: 'role', header: 'Role', cell: (user) => <span className="whitespace-nowrap">{roleNames[user.role]}</span> },
    { id: 'state', header: 'State', cell: (user) => <UserState user={user} /> },
    {
      id: 'seen',
      header: 'Last active',
      align: 'end',
      sort: 'seen',
      cell: (user) =>
        user.lastSeenAt ? (
          <Time at={user.lastSeenAt} className="whitespace-nowrap text-muted" />
        ) : (
          <span className="text-faint">never</span>
        ),
    },
    {
      id: 'sessions',
      header: 'Sessions',
      align: 'end',
      cell: (user) =>
        user.sessionCount === 0 ? <span className="text-faint">none</span> : formatCount(user.sessionCount),
    },
    {
      id: 'month',
      header: 'This month',
      align: 'end',
      cell: (user) => <MonthSpend month={user.month} of={user.name} search={{ scope: 'all', user: user.id }} />,
    },
    {
      id: 'created',
      header: 'Since',
      align: 'end',
      card: 'hidden',
      sort: 'created',
      choice: 'off',
      cell: (user) => <Time at={user.createdAt} format="date" className="whitespace-nowrap text-muted" />,
    },
    ...(onAction
      ? [
          {
            id: 'actions',
            header: 'Actions',
            align: 'end' as const,
            card: 'corner' as const,
            cell: (user: UserView) => <UserMenu user={user} self={user.id === me} onAction={onAction} />,
          },
        ]
      : []),
  ];
}

function UserState({ user }: { user: UserView }) {
  if (user.disabled) return <Status tone="neutral" label="Disabled" />;
  if (user.mustChangePassword) return <Status tone="warning" label="First sign-in to come" />;
  return <Status tone="success" label="Active" />;
}
