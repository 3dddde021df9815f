import type { UserView } from '@staque/core/users/schemas';
import { Ellipsis, KeyRound, Pencil, UserCheck, UserX } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import type { Column } from '#components/ui/data-table.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { Status } from '#components/ui/status.tsx';
import { Time } from '#components/ui/time.tsx';
import { roleNames } from '#lib/role-words.ts';

export type UserAction = 'edit' | 'disable' | 'reset';

type UserColumnsOptions = { me: string; onAction?: (action: UserAction, user: UserView) => void };

export function userColumns({ me, onAction }: UserColumnsOptions): Column<UserView>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      cell: (user) => (
        <span className="flex min-w-0 flex-col">
          <span className="flex flex-wrap items-center gap-2 font-medium">
            {user.name}
            {user.id === me && <Badge>You</Badge>}
          </span>
          <span className="text-xs text-muted">{user.email}</span>
        </span>
      ),
    },
    { id: 'role', header: 'Role', cell: (user) => roleNames[user.role] },
    {
      id: 'state',
      header: 'State',
      card: 'bare',
      cell: (user) =>
        user.disabled ? <Status tone="neutral" label="Disabled" /> : <Status tone="success" label="Active" />,
    },
    {
      id: 'seen',
      header: 'Last seen',
      align: 'end',
      cell: (user) => <Time at={user.lastSeenAt} className="whitespace-nowrap text-muted" />,
    },
    {
      id: 'created',
      header: 'Since',
      align: 'end',
      card: 'hidden',
      cell: (user) => <Time at={user.createdAt} format="date" className="whitespace-nowrap text-muted" />,
    },
    ...(onAction
      ? [
          {
            id: 'actions',
            header: 'Actions',
            align: 'end' as const,
            card: 'bare' as const,
            cell: (user: UserView) => <UserMenu user={user} onAction={onAction} />,
          },
        ]
      : []),
  ];
}

function UserMenu({ user, onAction }: { user: UserView; onAction: (action: UserAction, user: UserView) => void }) {
  return (
    <Menu trigger={<IconButton size="sm" label={`Actions for ${user.name}`} icon={<Ellipsis aria-hidden />} />}>
      <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onAction('edit', user)}>
        Change name or role
      </MenuItem>
      <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => onAction('reset', user)}>
        Reset password
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={user.disabled ? <UserCheck aria-hidden /> : <UserX aria-hidden />}
        tone={user.disabled ? 'default' : 'danger'}
        onSelect={() => onAction('disable', user)}
      >
        {user.disabled ? 'Enable' : 'Disable'}
      </MenuItem>
    </Menu>
  );
}
