import { compareUsd, zeroUsd } from '@staque/core/money/usd';
import type { ThreadView } from '@staque/core/chat/schemas';
import { Money } from '#components/ui/money.tsx';

type ThreadCostProps = {
  thread: Pick<ThreadView, 'totalUsd' | 'unpricedCount' | 'endpointCount' | 'estimated'>;
  className?: string;
};

/** What a thread has cost so far. Answers without a known price are counted, never added as zero. */
export function ThreadCost({ thread, className }: ThreadCostProps) {
  const { totalUsd, unpricedCount, endpointCount, estimated } = thread;
  const priced = compareUsd(totalUsd, zeroUsd) > 0;
  if (!priced && unpricedCount > 0) return <Money amountUsd={null} {...(className && { className })} />;
  if (!priced && endpointCount > 0) {
    return (
      <span title="Answered by endpoints, which are paid by the hour." className={className}>
        by the hour
      </span>
    );
  }
  return (
    <span className={className}>
      <Money amountUsd={totalUsd} estimated={estimated} fine />
      {unpricedCount > 0 && (
        <span
          title="Answers without a known price are not in the sum."
          className="text-[0.8em] font-medium whitespace-nowrap text-warning"
        >
          {' '}
          {unpricedCount} unpriced
        </span>
      )}
    </span>
  );
}
