import type { Usd } from '@staque/core/money/usd';
import { parseUsd } from '@staque/core/money/usd';
import type { PriceBucket } from '@staque/core/pricing/price';
import { changePercent } from '@staque/core/pricing/price-amount';
import { bucketNames } from '#components/price/price-words.ts';
import { UnitPrice } from '#components/price/unit-price.tsx';
import { perUnit } from './price-key-words.ts';

export type PriceDiffLine = { bucket: PriceBucket; beforeUsd: Usd | null; afterUsd: Usd; note?: string | undefined };

/** Old and new side by side, one row for each price. */
export function PriceDiff({ lines }: { lines: readonly PriceDiffLine[] }) {
  return (
    <div className="overflow-x-auto rounded-lg border border-border">
      <table aria-label="What changes" className="w-full text-left text-sm">
        <thead>
          <tr className="text-xs text-muted">
            <th scope="col" className={cell}>
              Price
            </th>
            <th scope="col" className={`${cell} text-right`}>
              Now
            </th>
            <th scope="col" className={`${cell} text-right`}>
              New
            </th>
            <th scope="col" className={`${cell} text-right`}>
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.bucket} className="border-t border-border align-top">
              <th scope="row" className={`${cell} font-normal`}>
                {bucketNames[line.bucket]}
                {line.note && <span className="block text-xs text-muted">{line.note}</span>}
              </th>
              <td className={`${cell} text-right text-muted`}>
                {line.beforeUsd === null ? 'unknown' : <UnitPrice amountUsd={line.beforeUsd} />}
              </td>
              <td className={`${cell} text-right font-medium`}>
                <UnitPrice amountUsd={line.afterUsd} per={perUnit(line.bucket)} />
              </td>
              <td className={`${cell} text-right whitespace-nowrap tabular-nums`}>{changeWords(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function changeWords({ beforeUsd, afterUsd }: PriceDiffLine): string {
  if (beforeUsd === null) return 'new';
  const percent = changePercent(beforeUsd, afterUsd);
  if (percent === null) return parseUsd(afterUsd) === 0n ? 'none' : 'was free';
  return percent === '0' ? 'none' : `${percent.replace('-', '−')} %`;
}

const cell = 'px-3 py-2';
