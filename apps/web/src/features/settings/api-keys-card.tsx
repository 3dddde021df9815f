import type { ApiKeyView } from '@staque/core/users/schemas';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { LoadError } from '#components/load-error.tsx';
import { MoreRows } from '#components/more-rows.tsx';
import { MonthSpend } from '#components/price/month-spend.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Time } from '#components/ui/time.tsx';
import { useNow } from '#lib/now.ts';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';
import { CreateKeyDialog } from './create-key-dialog.tsx';

/** The person's API keys: programs use them to do what the person may do. */
export function ApiKeysCard() {
  const utils = trpc.useUtils();
  const query = trpc.apiKeys.list.useInfiniteQuery({ limit: 20 }, { getNextPageParam: (page) => page.nextCursor });
  const failure = useLoadFailure(query);
  const revoke = trpc.apiKeys.revoke.useMutation({ onSuccess: () => utils.apiKeys.list.invalidate() });
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null);
  const nowMs = useNow();
  const rows = query.data?.pages.flatMap((page) => page.items);
  const create = (
    <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
      Create key
    </Button>
  );
  const columns = keyColumns(nowMs, setRevoking);
  return (
    <Card title="API keys" description="For your programs. A key acts for you." actions={create} flush>
      {failure ? (
        <LoadError what="The keys" {...failure} />
      ) : (
        <DataTable
          label="API keys"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          partial={query.hasNextPage}
          empty={
            <EmptyState
              icon={KeyRound}
              title="No keys yet"
              description="Make one for each program, so that each can be revoked alone."
            />
          }
        />
      )}
      <MoreRows query={query} shown={rows?.length} noun="key" />
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={`Revoke “${revoking?.name ?? ''}”?`}
        description="Programs that use it are refused at once. This cannot be undone."
        confirmLabel="Revoke key"
        onConfirm={async () => {
          if (revoking) await revoke.mutateAsync({ apiKeyId: revoking.id });
        }}
      />
    </Card>
  );
}

function keyColumns(nowMs: number, onRevoke: (key: ApiKeyView) => void): Column<ApiKeyView>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      card: 'title',
      sortBy: (key) => key.name,
      cell: (key) => <span className="font-medium wrap-break-word">{key.name}</span>,
    },
    { id: 'prefix', header: 'Key', cell: (key) => <span className="font-mono text-xs">{key.prefix}…</span> },
    {
      id: 'used',
      header: 'Last used',
      sortBy: (key) => key.lastUsedAt,
      cell: (key) => (key.lastUsedAt ? <Time at={key.lastUsedAt} /> : <span className="text-faint">never</span>),
    },
    {
      id: 'month',
      header: 'This month',
      align: 'end',
      cell: (key) => <MonthSpend month={key.month} of={key.name} search={{ by: 'api_key' }} />,
    },
    { id: 'state', header: 'State', cell: (key) => <KeyState apiKey={key} nowMs={nowMs} /> },
    {
      id: 'actions',
      header: 'Actions',
      card: 'bare',
      align: 'end',
      cell: (key) =>
        !key.revokedAt && (
          <Button size="sm" variant="danger-ghost" aria-label={`Revoke ${key.name}`} onClick={() => onRevoke(key)}>
            Revoke
          </Button>
        ),
    },
  ];
}

function KeyState({ apiKey, nowMs }: { apiKey: ApiKeyView; nowMs: number }) {
  if (apiKey.revokedAt) return <Badge tone="danger">Revoked</Badge>;
  if (Date.parse(apiKey.expiresAt) <= nowMs) return <Badge tone="warning">Expired</Badge>;
  return (
    <span className="text-muted">
      <span className="whitespace-nowrap">
        until <Time at={apiKey.expiresAt} format="date" />
      </span>
    </span>
  );
}
