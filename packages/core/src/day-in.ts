/** The calendar day of a moment in an IANA zone, as `2026-11-23`. */
export function dayIn(timeZone: string, at: Date | number): string {
  // The Swedish form of a date is the ISO form.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}
