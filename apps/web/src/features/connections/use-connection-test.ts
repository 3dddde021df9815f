import { toast } from '#components/ui/toast.ts';
import { trpc } from '#lib/trpc.ts';

/** Tests a connection and renews what the test may have changed. */
export function useConnectionTest() {
  const utils = trpc.useUtils();
  return trpc.connections.test.useMutation({
    onSuccess: async (connection) => {
      await Promise.all([utils.connections.invalidate(), utils.models.invalidate()]);
      if (connection.status === 'ok') toast.success(`${connection.name} works`);
      else toast.error(`${connection.name} does not work`, { description: firstProblem(connection.lastTest?.checks) });
    },
  });
}

function firstProblem(checks: readonly { result: string; message: string }[] | undefined): string {
  return checks?.find(({ result }) => result === 'failed')?.message ?? 'Open it to see what the vendor answered.';
}
