import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { type Tone, toneSubtle } from './tone.ts';

/** A short fact about the thing beside it: "Simulated", "Admin", "v3". */
export function Badge({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-2xs font-medium whitespace-nowrap [&_svg]:size-3',
        toneSubtle[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
