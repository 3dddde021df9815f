import { scaleBand, scaleLinear } from '@visx/scale';
import { barLength, formatTick } from './bar-length.ts';
import type { BucketedMoney } from './money-buckets.ts';

const space = { top: 18, bottom: 24 };

export type Plot = ReturnType<typeof plotLayout>;

/** Where things stand in a chart of this size, in pixels. */
export function plotLayout({ buckets }: BucketedMoney, width: number, height: number) {
  const ends = buckets.map(({ cells }) => {
    const parts = [...cells.values()].map(({ amountUsd }) => barLength(amountUsd));
    return [
      parts.reduce((sum, part) => sum + Math.min(0, part), 0),
      parts.reduce((sum, part) => sum + Math.max(0, part), 0),
    ];
  });
  const domain = [Math.min(0, ...ends.map(([low = 0]) => low)), Math.max(0, ...ends.map(([, high = 0]) => high))];
  const yScale = scaleLinear<number>({
    domain: domain[0] === domain[1] ? [0, 1] : domain,
    range: [height - space.bottom, space.top],
    nice: 4,
  });
  const ticks = domain[0] === domain[1] ? [0] : yScale.ticks(4);
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  const labels = ticks.map((tick) => formatTick(tick, step));
  const left = Math.max(...labels.map((text) => text.length)) * 6.3 + 12;
  const xScale = scaleBand<string>({
    domain: buckets.map(({ from }) => from),
    range: [left, width],
    paddingInner: 0.28,
    paddingOuter: 0.14,
  });
  return {
    left,
    width,
    height,
    bottom: space.bottom,
    xScale,
    yScale,
    ticks,
    step,
    center: (index: number) => (xScale(buckets[index]?.from ?? '') ?? 0) + xScale.bandwidth() / 2,
    /** Every n-th column has its name under it, as many as fit. */
    named: everyNth(buckets, Math.max(1, Math.floor((width - left) / 76))),
  };
}

function everyNth<Item>(items: readonly Item[], most: number): Item[] {
  const every = Math.ceil(items.length / most);
  return items.filter((_, index) => index % every === 0);
}
