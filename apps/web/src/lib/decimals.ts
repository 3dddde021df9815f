/** A column of amounts makes room for four decimals; what has more stands out to the left. */
const mostAligned = 4;

/** How many decimals a column makes room for, given what it shows. */
export function columnDecimals(shown: readonly string[]): number {
  return Math.min(mostAligned, Math.max(0, ...shown.map(decimalsOf)));
}

/** How many digits an amount lacks behind its last one, to stand with its point under the others. */
export function missingDecimals(shown: string, most: number): number {
  return Math.max(0, most - decimalsOf(shown));
}

function decimalsOf(shown: string): number {
  return shown.length - shown.lastIndexOf('.') - 1;
}
