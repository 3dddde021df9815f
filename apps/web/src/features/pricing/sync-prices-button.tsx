import { RotateCw } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.ts';
import { errorView } from '#lib/error-view.ts';
import { formatCount } from '#lib/format-number.ts';
import { trpc } from '#lib/trpc.ts';

/** Reads the price lists now. */
export function SyncPricesButton() {
  const utils = trpc.useUtils();
  const sync = trpc.pricing.sync.useMutation({
    onSuccess: async (runs) => {
      await utils.pricing.invalidate();
      const failed = runs.find((run) => run.status === 'failed');
      if (failed) return toast.error('A price list could not be read', { description: failed.error ?? '' });
      const opened = runs.reduce((sum, run) => sum + run.opened, 0);
      toast.success(opened === 0 ? 'All prices are as before' : `${formatCount(opened)} prices are new`);
    },
    onError: (error) => toast.error('The prices were not read', { description: errorView(error).message }),
  });
  return (
    <Button icon={<RotateCw aria-hidden />} loading={sync.isPending} onClick={() => sync.mutate({})}>
      Sync
    </Button>
  );
}
