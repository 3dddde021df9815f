import { Check } from 'lucide-react';
import { classNames } from '#lib/class-names.ts';

/** The four steps, those that are done with a tick. */
export function FirstRunSteps({ current }: { current: number }) {
  return (
    <ol aria-label="Steps" className="flex items-center gap-2 text-sm">
      {names.map((name, index) => (
        <li
          key={name}
          aria-current={index === current ? 'step' : undefined}
          className="flex min-w-0 items-center gap-2 last:shrink-0"
        >
          {index > 0 && <span aria-hidden className="h-px w-3 bg-border-strong sm:w-6" />}
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
          <span className={classNames('truncate', index === current ? 'font-medium' : 'text-muted max-sm:sr-only')}>
            {name}
            {index < current && <span className="sr-only"> (done)</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

const names = ['Account', 'Clouds', 'Model', 'First message'];
