/** Of two days such as `2026-11-23`. */
export function isSameMonth(left: string, right: string): boolean {
  return left.slice(0, 7) === right.slice(0, 7);
}
