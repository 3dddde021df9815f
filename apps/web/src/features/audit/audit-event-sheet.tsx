import type { AuditEventView } from '@staque/core/audit/schemas';
import { useState } from 'react';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { Time } from '#components/ui/time.tsx';
import { actionText, actorName } from './audit-columns.tsx';

/** One recorded change with the fields before and after. */
export function AuditEventSheet({ event, onClose }: { event: AuditEventView | null; onClose: () => void }) {
  // The last event stays while the sheet slides out.
  const [shown, setShown] = useState(event);
  if (event && event !== shown) setShown(event);
  if (!shown) return null;
  return (
    <Sheet open={event !== null} onOpenChange={(next) => !next && onClose()} title={actionText(shown.action)}>
      <div className="flex flex-col gap-5">
        <KeyValueList
          items={[
            { label: 'By', value: actorName(shown) },
            { label: 'When', value: <Time at={shown.at} format="date-time" /> },
            { label: 'Target', value: [shown.targetKind, shown.targetId].filter(Boolean).join(' ') },
            { label: 'From', value: shown.ip ?? '—' },
            { label: 'Request', value: <span className="font-mono text-xs">{shown.requestId ?? '—'}</span> },
          ]}
        />
        {shown.before && <CodeBlock language="Before" code={JSON.stringify(shown.before, null, 2)} />}
        {shown.after && <CodeBlock language="After" code={JSON.stringify(shown.after, null, 2)} />}
      </div>
    </Sheet>
  );
}
