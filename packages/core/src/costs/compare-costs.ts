import { parseUsd, toUsd, type Usd } from '../money/usd.ts';

export interface CostComparison {
  direction: 'more' | 'less' | 'same';
  /** Never negative. */
  differenceUsd: Usd;
  /** Whole percent of what it was before, rounded half-up; null where it was nothing. "0" is less than half a percent. */
  percent: string | null;
}

/** How much more or less a sum is than the one before it. */
export function compareCosts(nowUsd: Usd, beforeUsd: Usd): CostComparison {
  const [now, before] = [parseUsd(nowUsd), parseUsd(beforeUsd)];
  const difference = now > before ? now - before : before - now;
  return {
    direction: now === before ? 'same' : now > before ? 'more' : 'less',
    differenceUsd: toUsd(difference),
    percent: before > 0n ? ((difference * 200n + before) / (2n * before)).toString() : null,
  };
}

/** A part of a whole in thousandths, for a share such as "12.5%"; null of nothing. */
export function shareOf(partUsd: Usd, wholeUsd: Usd): number | null {
  const whole = parseUsd(wholeUsd);
  return whole > 0n ? Number((parseUsd(partUsd) * 1000n + whole / 2n) / whole) : null;
}
