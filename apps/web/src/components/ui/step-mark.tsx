import { Check } from 'lucide-react';
import { classNames } from '#lib/class-names.ts';

/** The circle before a step's name: its number, or a tick once it is behind. Both count from zero. */
export function StepMark({ index, current }: { index: number; current: number }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'flex size-5 shrink-0 items-center justify-center rounded-full text-2xs font-semibold tabular-nums',
        index < current && 'bg-accent-subtle text-accent-text',
        index === current && 'bg-accent text-on-accent',
        index > current && 'bg-hover text-muted',
      )}
    >
      {index < current ? <Check className="size-3" /> : index + 1}
    </span>
  );
}
