import { classNames } from '#lib/class-names.ts';
import { type Tone, toneDot } from './tone.ts';

type StatusProps = {
  tone: Tone;
  label: string;
  /** Lets the dot breathe while something is under way. */
  active?: boolean;
};

/** A state in words, with a dot whose colour repeats it. */
export function Status({ tone, label, active = false }: StatusProps) {
  return (
    <span className="inline-flex items-center gap-2 text-sm whitespace-nowrap">
      <span aria-hidden className="relative flex size-2">
        {active && (
          <span className={classNames('absolute -inset-0.75 animate-pulse rounded-full opacity-35', toneDot[tone])} />
        )}
        <span className={classNames('relative size-2 rounded-full', toneDot[tone])} />
      </span>
      {label}
    </span>
  );
}
