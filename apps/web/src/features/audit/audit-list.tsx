import type { AuditEventView } from '@staque/core/audit/schemas';
import { ScrollText, X } from 'lucide-react';
import { lazy } from 'react';
import type { AuditSearch } from '#lib/search-params.ts';
import { LoadError } from '#components/load-error.tsx';
import { MoreRows } from '#components/more-rows.tsx';
import { OnceOpened } from '#components/once-opened.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { actorName, auditColumns } from './audit-columns.tsx';

const AuditEventSheet = lazy(async () => ({ default: (await import('./audit-event-sheet.tsx')).AuditEventSheet }));

type AuditListProps = { search: AuditSearch; onSearchChange: (search: AuditSearch) => void };

/** Who changed what, newest first. */
export function AuditList({ search, onSearchChange }: AuditListProps) {
  const { event: openedId, ...filter } = search;
  const { target, by, of } = filter;
  const query = trpc.audit.list.useInfiniteQuery(
    { ...(target && { targetKind: target }), ...(by && { actorId: by }), ...(of && { targetId: of }) },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: (previous) => previous },
  );
  const failure = useLoadFailure(query);
  const rows = query.data?.pages.flatMap((page) => page.items);
  const narrowed = Boolean(target ?? by ?? of);
  if (failure) {
    return <LoadError what="The audit log" {...failure} />;
  }
  return (
    <>
      <Narrowing search={search} first={rows?.[0]} onSearchChange={onSearchChange} />
      <Card flush>
        <DataTable
          label="Audit log"
          columns={auditColumns((event) => onSearchChange({ ...search, event: event.id }))}
          rows={rows}
          rowKey={(event) => event.id}
          partial={query.hasNextPage}
          remember="audit"
          empty={
            narrowed ? (
              <EmptyState icon={ScrollText} title="Nothing recorded here" description="Change or clear the filters." />
            ) : (
              <EmptyState
                icon={ScrollText}
                title="Nothing recorded yet"
                description="Every change of people, connections, deployments and prices is recorded here."
              />
            )
          }
        />
        <MoreRows query={query} shown={rows?.length} noun="event" />
      </Card>
      <OnceOpened open={openedId !== undefined}>
        <AuditEventSheet
          event={rows?.find(({ id }) => id === openedId) ?? null}
          onClose={() => onSearchChange(filter)}
          onNarrow={onSearchChange}
        />
      </OnceOpened>
    </>
  );
}

type NarrowingProps = AuditListProps & { first: AuditEventView | undefined };

/** What the list is narrowed to besides its kind; a press takes it away. */
function Narrowing({ search, first, onSearchChange }: NarrowingProps) {
  if (!search.by && !search.of) return null;
  const { by: _by, ...withoutBy } = search;
  const { of: _of, ...withoutOf } = search;
  return (
    <div className="flex flex-wrap gap-2">
      {search.by && (
        <Button size="sm" iconEnd={<X aria-label="Remove this filter" />} onClick={() => onSearchChange(withoutBy)}>
          {first?.actor.id === search.by ? `By ${actorName(first)}` : 'By one person'}
        </Button>
      )}
      {search.of && (
        <Button size="sm" iconEnd={<X aria-label="Remove this filter" />} onClick={() => onSearchChange(withoutOf)}>
          {first?.targetId === search.of && first.targetName ? `Of ${first.targetName}` : 'Of one target'}
        </Button>
      )}
    </div>
  );
}
