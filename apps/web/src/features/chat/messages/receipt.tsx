import { LoadError } from '#components/load-error.tsx';
import { ReceiptTable } from '#components/receipt/receipt-table.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { trpc } from '#lib/trpc.ts';
import { useLoadFailure } from '#lib/use-load-failure.ts';

/** How the cost of one answer came about. */
export function Receipt({ generationId }: { generationId: string }) {
  const query = trpc.costs.receipt.useQuery({ generationId });
  const failure = useLoadFailure(query);
  if (query.data) return <ReceiptTable receipt={query.data} />;
  if (failure) return <LoadError what="The receipt" {...failure} />;
  return <SkeletonText lines={4} />;
}
