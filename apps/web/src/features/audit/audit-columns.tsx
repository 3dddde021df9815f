import type { AuditEventView } from '@staque/core/audit/schemas';
import { type Column, rowLinkClass } from '#components/ui/data-table.tsx';
import { Time } from '#components/ui/time.tsx';
import { AuditTarget } from './audit-target.tsx';

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
    { id: 'actor', header: 'By', cell: actorName },
    {
      id: 'target',
      header: 'Target',
      cell: (event) => <AuditTarget event={event} className="max-md:justify-end max-md:text-right" />,
    },
    {
      id: 'ip',
      header: 'From',
      card: 'hidden',
      cell: (event) => <span className="text-muted tabular-nums">{event.ip ?? '—'}</span>,
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
