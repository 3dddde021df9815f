import { type ReactNode, useEffect } from 'react';
import { loadApiClient } from '#lib/api-calls.ts';
import { preload } from '#lib/preload.ts';
import { Logo } from './logo.tsx';

type EntryLayoutProps = { title: string; description?: ReactNode; children: ReactNode };

/** The frame of sign-in and set-up: one narrow panel in the middle. */
export function EntryLayout({ title, description, children }: EntryLayoutProps) {
  useEffect(() => preload(loadApiClient), []);
  return (
    <main className="flex min-h-dvh flex-col items-center bg-bg px-4 pt-[12vh] pb-10">
      <title>{`${title} · Staque`}</title>
      <div className="flex w-full max-w-sm flex-col gap-6">
        <Logo />
        <div className="flex flex-col gap-1">
          <h1 className="text-xl font-semibold">{title}</h1>
          {description && <p className="text-sm text-muted">{description}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}
