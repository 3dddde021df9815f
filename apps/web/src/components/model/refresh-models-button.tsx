import { RotateCw } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.ts';
import { errorView } from '#lib/error-view.ts';
import { formatCount } from '#lib/format-number.ts';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';

/** Asks every connection again which models it offers. */
export function RefreshModelsButton() {
  const mayRefresh = useCan('models:refresh');
  const utils = trpc.useUtils();
  const refresh = trpc.models.refresh.useMutation({
    onSuccess: async ({ connections }) => {
      await utils.models.invalidate();
      const failed = connections.filter((connection) => connection.error !== null);
      const count = connections.reduce((sum, connection) => sum + connection.modelCount, 0);
      if (failed.length === 0) return toast.success(`${formatCount(count)} models listed`);
      const words = failed.map((connection) => `${connection.connectionName}: ${connection.error}`);
      toast.error('Some connections did not answer', { description: words.join(' ') });
    },
    onError: (error) => toast.error('The models were not refreshed', { description: errorView(error).message }),
  });
  if (!mayRefresh) return null;
  return (
    <Button icon={<RotateCw aria-hidden />} loading={refresh.isPending} onClick={() => refresh.mutate({})}>
      Refresh
    </Button>
  );
}
