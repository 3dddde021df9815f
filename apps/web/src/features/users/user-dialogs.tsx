import type { UserView } from '@staque/core/users/schemas';
import { DisableUserDialog } from './disable-user-dialog.tsx';
import { EditUserDialog } from './edit-user-dialog.tsx';
import { ResetPasswordDialog } from './reset-password-dialog.tsx';
import { SignOutUserDialog } from './sign-out-user-dialog.tsx';
import type { UserAction } from './user-menu.tsx';

type UserDialogsProps = { action: UserAction; user: UserView; onClose: () => void };

/** What a row's menu leads to. */
export function UserDialogs({ action, user, onClose }: UserDialogsProps) {
  switch (action) {
    case 'edit':
      return <EditUserDialog open user={user} onClose={onClose} />;
    case 'disable':
      return <DisableUserDialog open user={user} onClose={onClose} />;
    case 'reset':
      return <ResetPasswordDialog open user={user} onClose={onClose} />;
    case 'sign-out':
      return <SignOutUserDialog open user={user} onClose={onClose} />;
  }
}
