import { missingDecimals } from '#lib/decimals.ts';

type DecimalSpaceProps = {
  /** The amount as it is shown. */
  after: string;
  /** What `columnDecimals` says of its column. */
  of: number;
};

/** Stands behind an amount, so that the points of a column are one line. Cards on a phone have no columns. */
export function DecimalSpace({ after, of }: DecimalSpaceProps) {
  const missing = missingDecimals(after, of);
  if (missing === 0) return null;
  return <span aria-hidden className="max-md:hidden md:inline-block" style={{ width: `${missing}ch` }} />;
}
