import { formatUsd, formatUsdExact } from '@staque/core/money/format-usd';
import { parseUsd } from '@staque/core/money/usd';

type Bar = { key: string; label: string; amountUsd: string; note?: string };
type MoneyBarsProps = { label: string; bars: readonly Bar[] };

const height = 120;
const resolution = 10_000n;

/** Amounts side by side. Hovering a bar gives its exact amount; screen readers get the same figures as a table. */
export function MoneyBars({ label, bars }: MoneyBarsProps) {
  const largest = bars.reduce((most, bar) => (parseUsd(bar.amountUsd) > parseUsd(most) ? bar.amountUsd : most), '0');
  const slot = 1000 / Math.max(1, bars.length);
  return (
    <figure className="flex min-w-0 flex-col gap-1.5">
      <div aria-hidden className="flex gap-2">
        <svg
          viewBox={`0 0 1000 ${height}`}
          preserveAspectRatio="none"
          className="h-36 min-w-0 flex-1 border-b border-border"
        >
          <line x1="0" x2="1000" y1="0.5" y2="0.5" className="stroke-border" vectorEffect="non-scaling-stroke" />
          <line
            x1="0"
            x2="1000"
            y1={height / 2}
            y2={height / 2}
            className="stroke-border"
            vectorEffect="non-scaling-stroke"
            strokeDasharray="3 3"
          />
          {bars.map((bar, index) => (
            <BarShape key={bar.key} bar={bar} x={index * slot} slot={slot} largest={largest} />
          ))}
        </svg>
        <div className="flex h-36 flex-col justify-between text-2xs text-muted tabular-nums">
          <span className="-mt-1.5">{parseUsd(largest) > 0n && formatUsd(largest)}</span>
          <span className="-mb-1.5">$0</span>
        </div>
      </div>
      <div aria-hidden className="flex justify-between pr-12 text-2xs text-muted">
        <span>{bars[0]?.label}</span>
        {bars.length > 2 && <span>{bars[Math.floor(bars.length / 2)]?.label}</span>}
        {bars.length > 1 && <span>{bars.at(-1)?.label}</span>}
      </div>
      <table className="sr-only">
        <caption>{label}</caption>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <th scope="row">{bar.label}</th>
              <td>{formatUsdExact(bar.amountUsd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

type BarShapeProps = { bar: Bar; x: number; slot: number; largest: string };

function BarShape({ bar, x, slot, largest }: BarShapeProps) {
  const most = parseUsd(largest);
  const ratio = most > 0n ? Number((parseUsd(bar.amountUsd) * resolution) / most) / Number(resolution) : 0;
  // What was spent stays visible, however little it is beside the largest.
  const tall = ratio > 0 ? Math.max(1.5, ratio * height) : 0;
  return (
    <g className="group">
      <title>{[`${bar.label}: ${formatUsdExact(bar.amountUsd)}`, bar.note].filter(Boolean).join('\n')}</title>
      <rect x={x} y="0" width={slot} height={height} className="fill-transparent group-hover:fill-hover" />
      <rect x={x + slot * 0.14} y={height - tall} width={slot * 0.72} height={tall} className="fill-chart-1" />
    </g>
  );
}
