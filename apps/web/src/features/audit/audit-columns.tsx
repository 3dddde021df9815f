import type { AuditEventView } from '@staque/core/audit/schemas';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { Time } from '#components/ui/time.tsx';

export function auditColumns(onOpen: (event: AuditEventView) => void): Column<AuditEventView>[] {
  return [
    {
      id: 'action',
      header: 'Action',
      card: 'title',
      cell: (event) => (
        <button type="button" className={`text-left ${rowLinkClass}`} onClick={() => onOpen(event)}>
          {actionText(event.action)}
        </button>
      ),
    },
    { id: 'actor', header: 'By', cell: (event) => actorName(event) },
    {
      id: 'target',
      header: 'Target',
      cell: (event) => (
        <span className="text-muted max-md:text-right">
          {event.targetKind.replace('api-key', 'API key')}{' '}
          <span className="font-mono text-xs">{event.targetId?.slice(-12)}</span>
        </span>
      ),
    },
    {
      id: 'ip',
      header: 'From',
      card: 'hidden',
      cell: (event) => <span className="text-muted">{event.ip ?? '—'}</span>,
    },
    {
      id: 'at',
      header: 'When',
      align: 'end',
      cell: (event) => <Time at={event.at} format="date-time" className="whitespace-nowrap text-muted" />,
    },
  ];
}

/** `user.password-reset` -> "User password reset". */
export function actionText(action: string): string {
  const words = action.replaceAll(/[._-]/g, ' ').replace('api key', 'API key');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function actorName({ actor }: AuditEventView): string {
  switch (actor.kind) {
    case 'user':
      return actor.name ?? 'A person';
    case 'api_key':
      return actor.name ? `${actor.name} by API key` : 'An API key';
    case 'system':
      return 'Staque';
    case 'anonymous':
      return 'Not signed in';
  }
}
