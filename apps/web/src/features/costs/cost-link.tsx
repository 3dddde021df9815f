import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CostsSearch } from '#lib/search-params.ts';

type CostLinkProps = {
  /** What the address says more: filters of the page, or of its lines. */
  show: Partial<CostsSearch>;
  label?: string;
  className?: string;
  children: ReactNode;
};

/** Opens a figure into the lines that it is made of, on the same page. */
export function CostLink({ show, label, className, children }: CostLinkProps) {
  return (
    <Link
      from="/costs"
      to="/costs"
      search={(before) => ({ ...before, only: undefined, linesFrom: undefined, linesTo: undefined, ...show })}
      hash="lines"
      resetScroll={false}
      aria-label={label}
      className={className}
    >
      {children}
    </Link>
  );
}
