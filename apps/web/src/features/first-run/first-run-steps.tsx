import { StepMark } from '#components/ui/step-mark.tsx';
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
          <StepMark index={index} current={current} />
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
