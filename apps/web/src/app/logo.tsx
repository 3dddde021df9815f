/** The mark and the name. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 text-base font-semibold tracking-tight">
      <svg aria-hidden viewBox="0 0 32 32" className="size-5.5">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path d="M16 6.5 25 11l-9 4.5L7 11z" className="fill-on-accent" />
        <g fill="none" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" className="stroke-on-accent">
          <path d="m7 16 9 4.5 9-4.5" strokeOpacity=".85" />
          <path d="m7 21 9 4.5 9-4.5" strokeOpacity=".6" />
        </g>
      </svg>
      Staque
    </span>
  );
}
