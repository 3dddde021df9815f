import { Link, type LinkProps } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';

export type Crumb = { label: string; to?: LinkProps['to'] };

/** The way back up; the last one is the page itself and no link. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs">
      <ol className="flex flex-wrap items-center gap-1 text-xs text-muted">
        {items.map((item, index) => (
          <li key={item.label} className="flex min-w-0 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3 text-faint" />}
            {item.to ? (
              <Link to={item.to} className="rounded-xs hover:text-text">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate text-text">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
