import type { ReactNode } from 'react';

/** A named part of the living page; the list at its side leads to it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section id={sectionId(title)} className="flex min-w-0 scroll-mt-4 flex-col gap-4 border-t border-border pt-5">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** One state of a part, under its name. */
export function Example({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="text-xs text-muted">{title}</h3>
      {children}
    </div>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}

export function sectionId(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}
