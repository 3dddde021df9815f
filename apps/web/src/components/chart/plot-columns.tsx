import { Toolbar } from '@base-ui/react/toolbar';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { cellText } from './cell-text.ts';
import type { BucketedMoney } from './money-buckets.ts';
import type { ChartPart } from './money-series.ts';
import type { Plot } from './plot-layout.ts';

type PlotColumnsProps = {
  label: string;
  money: BucketedMoney;
  plot: Plot;
  onActive: (index: number | null) => void;
  onOpen: ((part: ChartPart) => void) | undefined;
};

/** Buttons over the drawn columns: one stop of the Tab key, arrow keys between them, a finger may slide over them. */
export function PlotColumns({ label, money, plot, onActive, onOpen }: PlotColumnsProps) {
  const touched = useRef<number | null>(null);
  const { left, width, height, bottom } = plot;
  const slot = (width - left) / money.buckets.length;
  const indexAt = (event: PointerEvent): number => {
    const inside = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(money.buckets.length - 1, Math.max(0, Math.floor(inside / slot)));
  };
  return (
    <Toolbar.Root
      aria-label={`${label}, columns`}
      loopFocus={false}
      className="absolute top-0 flex touch-pan-y"
      style={{ left, width: width - left, height: height - bottom }}
      onPointerMove={(event) => onActive(indexAt(event))}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onActive(null)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onActive(null);
        else focusEnd(event);
      }}
    >
      {money.buckets.map((bucket, index) => (
        <Toolbar.Button
          key={bucket.from}
          aria-label={`${bucket.title}: ${cellText(bucket.total)}`}
          className="h-full min-w-0 flex-1 rounded-sm focus-visible:-outline-offset-2"
          onFocus={() => onActive(index)}
          onBlur={() => onActive(null)}
          onClick={(event) => {
            // The first touch of a column tells its figures, the second one opens them.
            const { pointerType } = event.nativeEvent as globalThis.PointerEvent;
            const first = pointerType === 'touch' && touched.current !== index;
            touched.current = index;
            onActive(index);
            if (!first) onOpen?.({ from: bucket.from, to: bucket.to });
          }}
        />
      ))}
    </Toolbar.Root>
  );
}

/** Home and End, which the toolbar leaves to its user. */
function focusEnd(event: KeyboardEvent): void {
  const { firstElementChild, lastElementChild } = event.currentTarget;
  const end = event.key === 'Home' ? firstElementChild : event.key === 'End' ? lastElementChild : null;
  if (!(end instanceof HTMLElement)) return;
  event.preventDefault();
  end.focus();
}
