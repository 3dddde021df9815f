import { changePercent } from '@staque/core/pricing/price-amount';
import type { PriceChangeLine, PriceChangeView } from '@staque/core/pricing/schemas';
import { CircleSlash, FlaskConical, Undo2 } from 'lucide-react';
import { bucketNames, priceSourceNames } from '#components/price/price-words.ts';
import { UnitPrice } from '#components/price/unit-price.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { perUnit } from './price-key-words.ts';
import type { Restoring } from './restore-prices-dialog.tsx';
import { type ChangeState, changeState, withdrawableLines } from './standing-lines.ts';

type PriceChangeProps = {
  change: PriceChangeView;
  nowMs: number;
  /** Absent for those who may not change prices. */
  onRestore: ((restoring: Restoring) => void) | undefined;
  onWithdraw: ((lines: PriceChangeLine[]) => void) | undefined;
};

/** What one person or one sync changed at a time: from what to what, by whom and why. */
export function PriceChange({ change, nowMs, onRestore, onWithdraw }: PriceChangeProps) {
  const state = changeState(change, nowMs);
  const restoring = onRestore && restoringOf(change, state, nowMs);
  const withdrawable = onWithdraw ? withdrawableLines(change) : [];
  const isFirst = change.lines.every((line) => line.previous === null);
  const notes = [...new Set(change.lines.map((line) => line.sourceNote))];
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-border px-3 py-2.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">
            {state === 'planned' && 'From '}
            <Time at={change.at} format="date-time" />
          </span>
          <Badge tone={stateLooks[state].tone}>{stateLooks[state].label}</Badge>
        </span>
        <span className="flex gap-2">
          {withdrawable.length > 0 && (
            <Button size="sm" icon={<CircleSlash aria-hidden />} onClick={() => onWithdraw?.(withdrawable)}>
              Withdraw
            </Button>
          )}
          {restoring && (
            <Button size="sm" icon={<Undo2 aria-hidden />} onClick={() => onRestore(restoring)}>
              {state === 'in-force' || state === 'planned' ? 'Undo' : 'Use again'}
            </Button>
          )}
        </span>
      </div>
      <ul className="flex flex-col gap-1">
        {change.lines.map((line) => (
          <ChangeLine key={line.priceVersionId} line={line} sayFirst={!isFirst} />
        ))}
      </ul>
      <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-muted">
        {change.simulated && <FlaskConical aria-label="Simulated" className="size-3.5 text-warning" />}
        <span>
          {priceSourceNames[change.source]}
          {change.createdByName && ` by ${change.createdByName}`}
          {isFirst && ', the first prices'}
        </span>
      </p>
      <p className="text-xs wrap-anywhere text-muted">
        {notes.slice(0, 2).join(' · ')}
        {notes.length > 2 && ` · and ${notes.length - 2} more`}
      </p>
    </li>
  );
}

function ChangeLine({ line, sayFirst }: { line: PriceChangeLine; sayFirst: boolean }) {
  const { bucket, amountUsd, previous, withdrawn, validTo } = line;
  const percent = previous && changePercent(previous.amountUsd, amountUsd);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3">
      <span className="text-muted">{bucketNames[bucket]}</span>
      <span className="flex flex-wrap items-baseline justify-end gap-x-1.5 tabular-nums">
        {previous && (
          <>
            <span className="text-muted">
              <UnitPrice amountUsd={previous.amountUsd} />
            </span>
            <span aria-label="to" className="text-faint">
              →
            </span>
          </>
        )}
        <UnitPrice amountUsd={amountUsd} per={perUnit(bucket)} />
        {percent && percent !== '0' && <span className="text-xs text-muted">{percent.replace('-', '−')} %</span>}
        {!previous && sayFirst && <span className="text-xs text-muted">first price</span>}
        {withdrawn && validTo && (
          <span className="text-xs text-muted">
            withdrawn <Time at={validTo} format="date-time" />
          </span>
        )}
      </span>
    </li>
  );
}

/** An undo takes back what still stands or is planned; a replaced change can be used again as it was. */
function restoringOf(change: PriceChangeView, state: ChangeState, nowMs: number): Restoring | null {
  if (state === 'replaced' || state === 'withdrawn')
    return {
      lines: change.lines.map(({ priceVersionId, bucket, amountUsd }) => ({ priceVersionId, bucket, amountUsd })),
    };
  const lines = change.lines.flatMap(({ bucket, previous, validTo }) =>
    previous && (validTo === null || Date.parse(validTo) > nowMs)
      ? [{ priceVersionId: previous.priceVersionId, bucket, amountUsd: previous.amountUsd }]
      : [],
  );
  if (lines.length === 0) return null;
  return { lines, ...(state === 'planned' && { effectiveFrom: change.at }) };
}

const stateLooks: Record<ChangeState, { label: string; tone: Tone }> = {
  planned: { label: 'Planned', tone: 'info' },
  'in-force': { label: 'In force', tone: 'success' },
  replaced: { label: 'Replaced', tone: 'neutral' },
  withdrawn: { label: 'Withdrawn', tone: 'warning' },
};
