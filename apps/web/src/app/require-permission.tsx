import type { Permission } from '@staque/core/users/permissions';
import type { ReactNode } from 'react';
import { useCan } from '#lib/session.ts';
import { DeniedPage } from './status-pages.tsx';

/** Shows the denied page where the role lacks the permission. The server refuses in any case. */
export function RequirePermission({ permission, children }: { permission: Permission; children: ReactNode }) {
  return useCan(permission) ? children : <DeniedPage />;
}
