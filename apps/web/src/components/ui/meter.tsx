import { Meter as Base } from '@base-ui/react/meter';
import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';

type MeterProps = {
  label: string;
  /** From 0 to 1; more than 1 is shown full. */
  ratio: number;
  /** The figure in words at the right: "$12.40 of $50". */
  valueText: ReactNode;
  tone?: 'accent' | 'warning' | 'danger';
};

/** How much of a whole is used: a budget, a context window. */
export function Meter({ label, ratio, valueText, tone = 'accent' }: MeterProps) {
  return (
    <Base.Root value={Math.min(1, Math.max(0, ratio))} max={1} className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3 text-xs">
        <Base.Label className="text-muted">{label}</Base.Label>
        <span className="tabular-nums">{valueText}</span>
      </div>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-active">
        <Base.Indicator className={classNames('h-full rounded-full transition-[width] duration-300', fills[tone])} />
      </Base.Track>
    </Base.Root>
  );
}

const fills = { accent: 'bg-accent', warning: 'bg-warning-fill', danger: 'bg-danger-fill' };
