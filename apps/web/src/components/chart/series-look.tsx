import { PatternCircles, PatternLines } from '@visx/pattern';
import { otherSeries } from './money-series.ts';

/** Colours are told apart by hue and lightness, and patterns stand in for them where colours are not seen. */
const looks = [
  { color: 'text-chart-1', pattern: 'solid' },
  { color: 'text-chart-2', pattern: 'diagonal' },
  { color: 'text-chart-3', pattern: 'dots' },
  { color: 'text-chart-4', pattern: 'horizontal' },
  { color: 'text-chart-5', pattern: 'counter' },
] as const;
/** For the rest, and for a sixth series where there is no rest. */
const otherLook = { color: 'text-chart-6', pattern: 'solid' } as const;

type SeriesPatternProps = { id: string; seriesKey: string; index: number };

/** The definition that `fill="url(#id)"` refers to. */
export function SeriesPattern({ id, seriesKey, index }: SeriesPatternProps) {
  const { color, pattern } = seriesKey === otherSeries ? otherLook : (looks[index] ?? otherLook);
  return (
    <g className={color}>
      <Pattern id={id} pattern={pattern} />
    </g>
  );
}

function Pattern({ id, pattern }: { id: string; pattern: (typeof looks)[number]['pattern'] }) {
  const shared = { id, background: 'currentColor', stroke: 'var(--color-surface)' };
  switch (pattern) {
    case 'solid':
      return <PatternLines {...shared} width={8} height={8} strokeWidth={0} />;
    case 'diagonal':
      return <PatternLines {...shared} width={6} height={6} strokeWidth={1.25} orientation={['diagonal']} />;
    case 'horizontal':
      return <PatternLines {...shared} width={5} height={5} strokeWidth={1} orientation={['horizontal']} />;
    case 'counter':
      return <PatternLines {...shared} width={6} height={6} strokeWidth={1} orientation={['diagonalRightToLeft']} />;
    case 'dots':
      return (
        <PatternCircles
          id={id}
          background="currentColor"
          width={6}
          height={6}
          radius={1}
          strokeWidth={0}
          fill="var(--color-surface)"
        />
      );
  }
}
