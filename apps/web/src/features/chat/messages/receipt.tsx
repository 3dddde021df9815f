import { LoadError } from '#components/load-error.tsx';
import { ReceiptTable } from '#components/receipt/receipt-table.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { trpc } from '#lib/trpc.ts';

/** How the cost of one answer came about. */
export function Receipt({ generationId }: { generationId: string }) {
  const { data, error, refetch, isFetching } = trpc.costs.receipt.useQuery({ generationId });
  if (data) return <ReceiptTable receipt={data} />;
  if (error) return <LoadError what="The receipt" error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  return <SkeletonText lines={4} />;
}
