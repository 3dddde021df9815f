import type { AuditEventView } from '@staque/core/audit/schemas';
import { useState } from 'react';
import type { AuditSearch } from '#lib/search-params.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { Time } from '#components/ui/time.tsx';
import { AuditChangeList } from './audit-change-list.tsx';
import { auditChanges } from './audit-changes.ts';
import { actionText, actorName } from './audit-columns.tsx';
import { AuditTarget, targetKindText } from './audit-target.tsx';

type AuditEventSheetProps = {
  event: AuditEventView | null;
  onClose: () => void;
  /** Narrows the list to what the event shares with others. */
  onNarrow: (search: AuditSearch) => void;
};

/** One recorded change with the fields before and after. */
export function AuditEventSheet({ event, onClose, onNarrow }: AuditEventSheetProps) {
  // The last event stays while the sheet slides out.
  const [shown, setShown] = useState(event);
  if (event && event !== shown) setShown(event);
  if (!shown) return null;
  const { actor, targetId, targetKind, requestId, before, after } = shown;
  return (
    <Sheet open={event !== null} onOpenChange={(next) => !next && onClose()} title={actionText(shown.action)}>
      <div className="flex flex-col gap-5">
        <KeyValueList
          items={[
            { label: 'By', value: actorName(shown) },
            { label: 'When', value: <Time at={shown.at} format="date-time" /> },
            { label: 'Target', value: <AuditTarget event={shown} /> },
            { label: 'From', value: shown.ip ?? '—' },
            ...(targetId ? [{ label: 'Target id', value: <Id value={targetId} label="target id" /> }] : []),
            ...(requestId ? [{ label: 'Request', value: <Id value={requestId} label="request id" /> }] : []),
          ]}
        />
        <AuditChangeList title={changesTitle(shown)} changes={auditChanges(before, after)} />
        <div className="flex flex-wrap gap-2">
          {actor.id && (
            <Button size="sm" onClick={() => actor.id && onNarrow({ by: actor.id })}>
              {actor.name ? `All by ${actor.name}` : 'All by this person'}
            </Button>
          )}
          {targetId && (
            <Button size="sm" onClick={() => onNarrow({ of: targetId })}>
              {`All of this ${targetKind === 'api-key' ? 'API key' : targetKindText(targetKind).toLowerCase()}`}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  );
}

function Id({ value, label }: { value: string; label: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="min-w-0 font-mono text-xs">{value}</span>
      <CopyButton value={value} label={`Copy ${label}`} />
    </span>
  );
}

function changesTitle({ before, after }: AuditEventView): string {
  if (before && after) return 'What changed';
  return before ? 'What was there' : 'What was recorded';
}
