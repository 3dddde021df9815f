import { multiplyUsd, type Usd } from '@staque/core/money/usd';
import { keyExactness, type DatedPriceRate } from '@staque/db/queries/price-sheets';

/** Endpoint time inside one UTC hour: `rate.amountUsd × instanceMilliseconds / 3,600,000`. No rate: the price is unknown. */
export interface EndpointSlice {
  /** The UTC hour that the slice lies in. */
  hour: Date;
  start: Date;
  end: Date;
  instanceMilliseconds: bigint;
  rate: DatedPriceRate | null;
  amountUsd: Usd | null;
}

export interface EndpointTime {
  createdAt: Date;
  instanceCount: number;
  /** In the ledger up to here; null when nothing is. */
  meteredUntil: Date | null;
}

const hourMs = 3_600_000;

/** Where the next slice begins. */
export function meteringStart({ createdAt, meteredUntil }: EndpointTime): Date {
  return meteredUntil !== null && meteredUntil > createdAt ? meteredUntil : createdAt;
}

/**
 * The slices from where metering stands to `until`, cut at UTC hours. Each is priced by the version in force at its start: a
 * price that changes within the hour counts from the next slice on.
 */
export function endpointSlices(time: EndpointTime, until: Date, rates: readonly DatedPriceRate[]): EndpointSlice[] {
  const slices: EndpointSlice[] = [];
  let start = meteringStart(time).getTime();
  while (start < until.getTime()) {
    const hour = floorToHour(start);
    const end = Math.min(hour + hourMs, until.getTime());
    const instanceMilliseconds = BigInt(time.instanceCount) * BigInt(end - start);
    const rate = rateAt(rates, new Date(start));
    slices.push({
      hour: new Date(hour),
      start: new Date(start),
      end: new Date(end),
      instanceMilliseconds,
      rate,
      amountUsd: rate ? multiplyUsd(rate.amountUsd, instanceMilliseconds, BigInt(hourMs)) : null,
    });
    start = end;
  }
  return slices;
}

/** The UTC hour that a moment lies in; both in epoch milliseconds. */
export function floorToHour(milliseconds: number): number {
  return Math.floor(milliseconds / hourMs) * hourMs;
}

function rateAt(rates: readonly DatedPriceRate[], at: Date): DatedPriceRate | null {
  let best: DatedPriceRate | null = null;
  for (const rate of rates) {
    if (rate.validFrom > at || (rate.validTo !== null && rate.validTo <= at)) continue;
    if (best === null || keyExactness(rate) > keyExactness(best)) best = rate;
  }
  return best;
}
