import { addUsd, parseUsd } from '@staque/core/money/usd';
import type { PricePreview, PricePreviewLine } from '@staque/core/pricing/schemas';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { FormFooter } from '#components/form-footer.tsx';
import { bucketNames, priceSourceNames } from '#components/price/price-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Money } from '#components/ui/money.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.ts';
import { trpc } from '#lib/trpc.ts';
import { PriceDiff } from './price-diff.tsx';
import { parsePriceDraft, type PriceDraft } from './price-draft.ts';
import { keyWords, regionName } from './price-key-words.ts';
import { usePricesChanged } from './use-prices-changed.ts';

type PriceReviewProps = { draft: PriceDraft; onBack: () => void; onDone: () => void };

/** Old and new before anything is changed, then all prices at once. */
export function PriceReview({ draft, onBack, onDone }: PriceReviewProps) {
  const parsed = parsePriceDraft(draft);
  if (!parsed.success) throw new Error('only a checked draft is reviewed');
  const { note: _, ...asked } = parsed.data;
  const preview = trpc.pricing.preview.useQuery(asked, { gcTime: 0, staleTime: 0 });
  const changed = usePricesChanged();
  const [confirmed, setConfirmed] = useState(false);
  const set = trpc.pricing.setGroup.useMutation({
    onSuccess: async () => {
      await changed();
      toast.success(draft.when === 'now' ? 'The prices are in force' : 'The change is planned');
      onDone();
    },
  });
  const lines = preview.data?.lines ?? [];
  const unusual = lines.filter((line) => line.unusual);
  const blocked = lines.find((line) => line.plannedAt !== null)?.plannedAt;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">
        <span className="font-medium break-all">{draft.key.modelKey}</span>{' '}
        <span className="text-muted">
          {keyWords(draft.key)} · {regionName(draft.key.region)}, from{' '}
          {asked.effectiveFrom ? <Time at={asked.effectiveFrom} format="date-time" /> : 'now on'}
        </span>
      </p>
      {!preview.data && !preview.error && <SkeletonText lines={4} />}
      {preview.data && (
        <>
          <PriceDiff lines={lines.map(diffLine)} />
          <RecentSpend preview={preview.data} />
        </>
      )}
      {blocked && (
        <Callout tone="warning" title="A change is planned already">
          From <Time at={blocked} format="date-time" /> another price applies. Choose that time or a later one, or undo
          the planned change in the history first.
        </Callout>
      )}
      {unusual.length > 0 && (
        <Callout
          tone="warning"
          title={`${unusual.map((line) => bucketNames[line.bucket]).join(' and ')}: a change of more than 100 times`}
        >
          <div className="flex flex-col gap-2">
            <p>Check the unit: token prices are for 1M tokens, instances for one hour.</p>
            <Checkbox label="The amount is right" checked={confirmed} onCheckedChange={setConfirmed} />
          </div>
        </Callout>
      )}
      <CallError title="Nothing was changed yet" error={preview.error} />
      <CallError title="The prices were not set" error={set.error} />
      <FormFooter>
        <Button onClick={onBack}>Back</Button>
        <Button
          variant="primary"
          loading={set.isPending}
          disabled={!preview.data || blocked != null || (unusual.length > 0 && !confirmed)}
          onClick={() => set.mutate(parsed.data)}
        >
          {draft.when === 'now' ? 'Apply now' : 'Plan the change'}
        </Button>
      </FormFooter>
    </div>
  );
}

function RecentSpend({ preview: { lines, recentDays } }: { preview: PricePreview }) {
  const recent = lines.flatMap((line) => line.recent ?? []);
  if (recent.length === 0) {
    return <p className="text-sm text-muted">Nothing was charged with these prices in the last {recentDays} days.</p>;
  }
  return (
    <p className="text-sm text-muted">
      In the last {recentDays} days{' '}
      <Money amountUsd={addUsd(...recent.map((sum) => sum.spentUsd))} className="text-text" /> was charged with these
      prices. With the new ones it would have been{' '}
      <Money amountUsd={addUsd(...recent.map((sum) => sum.wouldBeUsd))} className="text-text" />. What was charged stays
      as it is.
    </p>
  );
}

function diffLine({ bucket, amountUsd, current }: PricePreviewLine) {
  return {
    bucket,
    beforeUsd: current?.amountUsd ?? null,
    afterUsd: amountUsd,
    note: [
      current && `${priceSourceNames[current.source]}${current.simulated ? ', simulated' : ''}`,
      current?.inherited && 'from the price for any region or profile',
      parseUsd(amountUsd) === 0n && 'free from then on',
    ]
      .filter(Boolean)
      .join(', '),
  };
}
