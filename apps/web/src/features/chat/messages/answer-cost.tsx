import type { GenerationView } from '@staque/core/chat/schemas';
import { totalInputTokens } from '@staque/core/usage/token-usage';
import { lazy, Suspense } from 'react';
import { Money } from '#components/ui/money.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { formatCount } from '#lib/format-number.ts';
import { useReceiptAddress } from './use-receipt-address.ts';

const Receipt = lazy(async () => ({ default: (await import('./receipt.tsx')).Receipt }));

type AnswerCostProps = { messageId: string; generation: GenerationView };

/** Cost and tokens of an answer; opens the receipt. */
export function AnswerCost({ messageId, generation }: AnswerCostProps) {
  const [open, setOpen] = useReceiptAddress(messageId);
  const { usage, usageSource, cost, id } = generation;
  const estimated = usageSource === 'estimated';
  return (
    <Popover
      title="Receipt"
      side="top"
      className="w-96"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="inline-flex h-7 items-center gap-1.5 rounded-md px-1.5 tabular-nums transition-colors hover:bg-hover data-popup-open:bg-hover pointer-coarse:h-10"
        >
          {cost.costStatus === 'endpoint' ? (
            <span className="text-text">covered by endpoint hours</span>
          ) : (
            <Money
              amountUsd={cost.amountUsd}
              estimated={estimated}
              className={cost.amountUsd === null ? '' : 'font-medium text-text'}
            />
          )}
          {usage && (
            <span>
              {formatCount(totalInputTokens(usage))} in · {formatCount(usage.outputTokens)} out
              {estimated && ' (estimated)'}
            </span>
          )}
          <span className="sr-only">Show the receipt</span>
        </button>
      }
    >
      <Suspense fallback={<SkeletonText lines={4} />}>
        <Receipt generationId={id} />
      </Suspense>
    </Popover>
  );
}
