import { useParentSize } from '@visx/responsive';
import { useState } from 'react';
import { barLength } from './bar-length.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import type { BucketedMoney } from './money-buckets.ts';
import type { ChartPart } from './money-series.ts';
import { PlotColumns } from './plot-columns.tsx';
import { PlotDrawing } from './plot-drawing.tsx';
import { plotLayout } from './plot-layout.ts';

type MoneyPlotProps = {
  label: string;
  money: BucketedMoney;
  patternId: string;
  onOpen: ((part: ChartPart) => void) | undefined;
};

/** The drawn half of a chart. The drawing is for the eye; its columns are buttons with names, moved between by arrow keys. */
export function MoneyPlot({ label, money, patternId, onOpen }: MoneyPlotProps) {
  const { parentRef, width, height } = useParentSize({ debounceTime: 0 });
  const [active, setActive] = useState<number | null>(null);
  const plot = plotLayout(money, width, height);
  const bucket = active === null ? undefined : money.buckets[active];
  return (
    <div ref={parentRef} className="absolute inset-0">
      {width > 0 && (
        <>
          <PlotDrawing money={money} patternId={patternId} plot={plot} active={active} />
          <PlotColumns label={label} money={money} plot={plot} onActive={setActive} onOpen={onOpen} />
          {bucket && active !== null && (
            <ChartTooltip money={money} bucket={bucket} patternId={patternId} at={plot.center(active)} width={width} />
          )}
          {isNothing(money) && (
            <p className="pointer-events-none absolute inset-0 grid place-content-center pb-6 text-sm text-muted">
              Nothing was spent on these days.
            </p>
          )}
        </>
      )}
    </div>
  );
}

function isNothing({ total: { amountUsd, unpricedCount }, buckets }: BucketedMoney): boolean {
  return unpricedCount === 0 && barLength(amountUsd) === 0 && buckets.every(({ cells }) => cells.size === 0);
}
