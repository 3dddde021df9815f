import type { PriceSyncRunView } from '@staque/core/pricing/schemas';
import { RotateCw } from 'lucide-react';
import { priceSourceNames } from '#components/price/price-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { toast } from '#components/ui/toast.ts';
import { errorView } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';
import { syncLeftOut, syncResult } from './sync-words.ts';
import { usePricesChanged } from './use-prices-changed.ts';

/** Reads the price lists now and says what came of it. */
export function SyncPricesButton({ onShowRun }: { onShowRun: (syncRunId: string) => void }) {
  const changed = usePricesChanged();
  const sync = trpc.pricing.sync.useMutation({
    onSuccess: changed,
    onError: (error) => toast.error('The prices were not read', { description: errorView(error).message }),
  });
  return (
    <>
      <Button icon={<RotateCw aria-hidden />} loading={sync.isPending} onClick={() => sync.mutate({})}>
        Sync now
      </Button>
      <Dialog
        open={sync.data !== undefined}
        onOpenChange={(open) => !open && sync.reset()}
        title="The price lists were read"
        footer={
          <Button variant="primary" onClick={() => sync.reset()}>
            Done
          </Button>
        }
      >
        <ul className="flex flex-col divide-y divide-border">
          {sync.data?.map((run) => (
            <RunResult
              key={run.id}
              run={run}
              onShow={() => {
                sync.reset();
                onShowRun(run.id);
              }}
            />
          ))}
        </ul>
      </Dialog>
    </>
  );
}

function RunResult({ run, onShow }: { run: PriceSyncRunView; onShow: () => void }) {
  return (
    <li className="flex items-center justify-between gap-4 py-2.5 text-sm">
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">{priceSourceNames[run.source]}</span>
        {run.status === 'failed' ? (
          <span className="text-danger">{run.error}</span>
        ) : (
          <>
            <span className="text-muted">{syncResult(run)}</span>
            {syncLeftOut(run) && <span className="text-xs text-muted">Left out: {syncLeftOut(run)}</span>}
          </>
        )}
      </span>
      {run.opened > 0 && (
        <Button size="sm" onClick={onShow}>
          Show changes
        </Button>
      )}
    </li>
  );
}
