import type { UserView } from '@staque/core/users/schemas';
import { Ellipsis, KeyRound, LogOut, Pencil, UserCheck, UserX } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';

export type UserAction = 'edit' | 'disable' | 'reset' | 'sign-out';

type UserMenuProps = {
  user: UserView;
  /** The administrator's own row: own password and sessions are in Settings. */
  self: boolean;
  onAction: (action: UserAction, user: UserView) => void;
};

export function UserMenu({ user, self, onAction }: UserMenuProps) {
  return (
    <Menu trigger={<IconButton size="sm" label={`Actions for ${user.name}`} icon={<Ellipsis aria-hidden />} />}>
      <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onAction('edit', user)}>
        Change name or role
      </MenuItem>
      {!self && (
        <>
          <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => onAction('reset', user)}>
            Reset password
          </MenuItem>
          <MenuItem icon={<LogOut aria-hidden />} onSelect={() => onAction('sign-out', user)}>
            Sign out everywhere
          </MenuItem>
        </>
      )}
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
