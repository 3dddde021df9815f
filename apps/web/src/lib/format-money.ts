/**
 * Rounds a decimal amount of dollars for the screen, digit by digit and without floating point.
 * From $1 up two decimals; below, enough decimals to show three significant digits (at most six).
 * `amountUsd` is a plain decimal string such as "0.000123450000", with an optional minus sign.
 */
export function formatMoney(amountUsd: string): string {
  const negative = amountUsd.startsWith('-');
  const [whole = '0', fraction = ''] = amountUsd.replace('-', '').split('.');
  if (/^0*$/.test(whole + fraction)) return '$0.00';
  const decimals = /[1-9]/.test(whole) ? 2 : Math.min(6, Math.max(2, fraction.search(/[1-9]/) + 3));
  const rounded = roundDecimal(whole, fraction, decimals);
  if (/^[0.]*$/.test(rounded)) return `${negative ? '-' : ''}<$0.000001`;
  const [roundedWhole = '0', roundedFraction = ''] = rounded.split('.');
  const grouped = roundedWhole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? '-' : ''}$${grouped}.${roundedFraction}`;
}

/** The exact amount with the meaningless zeros at its end removed (two decimals are kept): "0.0001234500" becomes "$0.00012345". */
export function formatMoneyExact(amountUsd: string): string {
  const negative = amountUsd.startsWith('-');
  const [whole = '0', fraction = ''] = amountUsd.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? '-' : ''}$${grouped}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`;
}

function roundDecimal(whole: string, fraction: string, decimals: number): string {
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  const up = (fraction[decimals] ?? '0') >= '5' ? 1n : 0n;
  const digits = (kept + up).toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
