import { toast } from '#components/ui/toast.ts';
import { errorView } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';

/** Puts the guided first run away, for every administrator. It stays reachable through the command menu. */
export function useDismissFirstRun(): { dismiss: () => void; dismissing: boolean } {
  const utils = trpc.useUtils();
  const dismiss = trpc.system.dismissFirstRun.useMutation({
    onSuccess: () => utils.system.firstRun.invalidate(),
    onError: (error) => toast.error('The guide is still there', { description: errorView(error).message }),
  });
  return { dismiss: () => dismiss.mutate(), dismissing: dismiss.isPending };
}
