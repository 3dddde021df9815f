import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { type DeploySearch, type DeployStep, deploySteps } from '#lib/search-params.ts';
import { classNames } from '#lib/class-names.ts';

/** The three steps; those behind are links back. */
export function DeployProgress({ step, search }: { step: DeployStep; search: DeploySearch }) {
  const current = deploySteps.indexOf(step);
  return (
    <ol aria-label="Steps" className="flex items-center gap-2 text-sm">
      {deploySteps.map((name, index) => (
        <li
          key={name}
          className="flex min-w-0 items-center gap-2"
          aria-current={index === current ? 'step' : undefined}
        >
          {index > 0 && <span aria-hidden className="h-px w-4 bg-border-strong sm:w-8" />}
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
          {index < current ? (
            <Link
              to="/deployments/new"
              search={{ ...search, step: name }}
              className="rounded-xs text-muted hover:text-text"
            >
              {stepNames[name]}
            </Link>
          ) : (
            <span className={index === current ? 'font-medium' : 'text-muted'}>{stepNames[name]}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

const stepNames: Record<DeployStep, string> = { choose: 'Model', configure: 'Configure', review: 'Review' };
