/** A piece of a series' colour and pattern. */
export function SeriesSwatch({ patternId }: { patternId: string }) {
  return (
    <svg aria-hidden viewBox="0 0 12 12" className="size-3 shrink-0 overflow-hidden rounded-xs">
      <rect width="12" height="12" fill={`url(#${patternId})`} />
    </svg>
  );
}
