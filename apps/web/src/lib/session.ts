import { type Permission, roleAllows } from '@staque/core/users/permissions';
import type { MeView } from '@staque/core/users/schemas';
import { createContext, use } from 'react';

/** Who is signed in, as the shell needs to know it. */
export type Session = Pick<MeView, 'user' | 'sandbox' | 'timeZone'>;

export const SessionContext = createContext<Session | null>(null);

/** The signed-in person; only inside the shell, where there always is one. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession is called outside the signed-in shell');
  return session;
}

/** Whether the signed-in person may do this. It only hides: the server decides. */
export function useCan(permission: Permission): boolean {
  return roleAllows(useSession().user.role, permission);
}
