import type { Permission } from '@staque/core/users/permissions';
import { lazy, type ReactNode, Suspense } from 'react';
import { useCan } from '#lib/session.ts';

const DeniedPage = lazy(async () => ({ default: (await import('#components/denied-page.tsx')).DeniedPage }));

/** Shows the denied page where the role lacks the permission. The server refuses in any case. */
export function RequirePermission({ permission, children }: { permission: Permission; children: ReactNode }) {
  if (useCan(permission)) return children;
  return (
    <Suspense>
      <DeniedPage />
    </Suspense>
  );
}
