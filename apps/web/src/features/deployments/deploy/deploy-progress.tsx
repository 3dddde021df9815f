import { Link } from '@tanstack/react-router';
import { StepMark } from '#components/ui/step-mark.tsx';
import { type DeploySearch, type DeployStep, deploySteps } from '#lib/search-params.ts';

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
          <StepMark index={index} current={current} />
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
