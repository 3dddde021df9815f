import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { BarStack } from '@visx/shape';
import { barLength, formatTick } from './bar-length.ts';
import type { BucketedMoney, MoneyBucket } from './money-buckets.ts';
import type { Plot } from './plot-layout.ts';

const minBarPx = 2;
/** A range of a few days has columns, not walls. */
const maxBarPx = 56;

type PlotDrawingProps = { money: BucketedMoney; patternId: string; plot: Plot; active: number | null };

/** The picture of a chart; nothing in it is read by screen readers. */
export function PlotDrawing({ money, patternId, plot, active }: PlotDrawingProps) {
  const { left, width, height, xScale, yScale, ticks, step, bottom } = plot;
  const keys = money.series.map(({ key }) => key);
  const fill = (key: string) => `url(#${patternId}-${keys.indexOf(key)})`;
  const text = { fill: 'var(--color-muted)', fontSize: 11, fontFamily: 'inherit' } as const;
  return (
    <svg aria-hidden width={width} height={height} className="absolute inset-0 tabular-nums">
      <GridRows
        scale={yScale}
        tickValues={ticks}
        left={left}
        width={Math.max(0, width - left)}
        stroke="var(--color-border)"
      />
      {active !== null && (
        <rect
          x={plot.center(active) - xScale.step() / 2}
          y={0}
          width={xScale.step()}
          height={height - bottom}
          className="fill-hover"
        />
      )}
      <BarStack<MoneyBucket, string>
        data={[...money.buckets]}
        keys={keys}
        offset="diverging"
        value={(bucket, key) => barLength(bucket.cells.get(key)?.amountUsd)}
        x={(bucket) => bucket.from}
        xScale={xScale}
        yScale={yScale}
        color={fill}
      >
        {(stacks) =>
          stacks.map((stack) =>
            stack.bars.map((bar) => <StackPart key={`${stack.key}-${bar.index}`} bar={bar} ground={yScale(0)} />),
          )
        }
      </BarStack>
      {money.buckets.map((bucket, index) =>
        bucket.total.unpricedCount > 0 ? (
          <UnknownMark
            key={bucket.from}
            x={plot.center(index)}
            y={yScale(Math.max(0, barLength(bucket.total.amountUsd))) - 6}
          />
        ) : null,
      )}
      <AxisLeft
        scale={yScale}
        left={left}
        tickValues={ticks}
        tickFormat={(value) => formatTick(Number(value), step)}
        hideAxisLine
        hideTicks
        tickLabelProps={{ ...text, textAnchor: 'end', verticalAnchor: 'middle', dx: 2, dy: 0 }}
      />
      <AxisBottom
        scale={xScale}
        top={height - bottom}
        tickValues={plot.named.map(({ from }) => from)}
        tickFormat={(from) => plot.named.find((bucket) => bucket.from === from)?.tick ?? ''}
        stroke="var(--color-border-strong)"
        hideTicks
        tickLabelProps={{ ...text, textAnchor: 'middle', dy: -2 }}
      />
    </svg>
  );
}

type StackPartProps = {
  bar: { x: number; y: number; width: number; height: number; color: string };
  /** Where zero is. */
  ground: number;
};

/** What was spent stays visible, however little it is beside the largest. Parts are parted by a line of the ground. */
function StackPart({ bar: { x, y, width, height, color }, ground }: StackPartProps) {
  if (!(height > 0)) return null;
  const lowest = Math.abs(y + height - ground) < 0.5;
  const drawn = lowest ? Math.max(minBarPx, height) : height;
  const gap = !lowest && drawn > 3 ? 1 : 0;
  const bar = Math.min(width, maxBarPx);
  return <rect x={x + (width - bar) / 2} y={y + height - drawn} width={bar} height={drawn - gap} fill={color} />;
}

/** Over a column with charges of unknown price: it may be taller than it is drawn. */
function UnknownMark({ x, y }: { x: number; y: number }) {
  return <circle cx={x} cy={y} r={2} fill="var(--color-warning)" />;
}
