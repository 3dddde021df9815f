import type { AuditEventView } from '@staque/core/audit/schemas';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';

/** What was changed: its kind and its name, which leads to it where it still exists. */
export function AuditTarget({ event, className }: { event: AuditEventView; className?: string }) {
  const { targetKind, targetName, targetId } = event;
  const name = targetName ?? targetId?.slice(-12);
  return (
    <span className={classNames('flex min-w-0 items-baseline gap-x-1.5 max-md:flex-wrap', className)}>
      <span className="text-muted">{targetKindText(targetKind)}</span>
      {name && (
        <TargetLink event={event}>
          <span dir="auto" className={classNames('min-w-0 md:truncate', !targetName && 'font-mono text-xs')}>
            {name}
          </span>
        </TargetLink>
      )}
      {targetId && !event.targetExists && <span className="text-xs text-faint">deleted</span>}
    </span>
  );
}

export function targetKindText(kind: string): string {
  const words = kind === 'api-key' ? 'API key' : kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function TargetLink({ event, children }: { event: AuditEventView; children: ReactNode }) {
  const { targetKind, targetId, targetName, targetExists } = event;
  if (!targetExists || !targetId || !targetName) return children;
  switch (targetKind) {
    case 'deployment':
      return (
        <Link to="/deployments/$deploymentId" params={{ deploymentId: targetId }} className={linkClass}>
          {children}
        </Link>
      );
    case 'user':
      return (
        <Link to="/admin/users" search={{ search: targetName }} className={linkClass}>
          {children}
        </Link>
      );
    case 'connection':
      return (
        <Link to="/admin/connections" search={{ connection: targetId }} className={linkClass}>
          {children}
        </Link>
      );
    case 'price':
      return (
        <Link to="/admin/pricing" search={{ search: targetName }} className={linkClass}>
          {children}
        </Link>
      );
    default:
      return children;
  }
}

const linkClass =
  'relative z-1 flex min-w-0 underline decoration-border-strong underline-offset-3 hover:decoration-current';
