import type { CheckResult, PlanCheck } from '@staque/core/deployments/schemas';
import { CircleAlert, CircleCheck, CircleHelp, type LucideIcon, TriangleAlert } from 'lucide-react';
import { classNames } from '#lib/class-names.ts';

/** One line a check, what stands in the way first: result in words and colour, what was found, what to do about it. */
export function PlanChecks({ checks }: { checks: readonly PlanCheck[] }) {
  return (
    <ul className="flex flex-col divide-y divide-border border-t border-border">
      {checks
        .toSorted((left, right) => order[left.result] - order[right.result])
        .map((check) => {
          const { icon: Icon, word, className } = looks[check.result];
          return (
            <li key={`${check.key} ${check.label}`} className="flex items-start gap-3 px-4 py-3">
              <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', className)} />
              <div className="flex min-w-0 flex-1 flex-col gap-0.5">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className="font-medium">{check.label}</span>
                  <span className={classNames('text-xs', check.result === 'ok' ? 'sr-only' : className)}>{word}</span>
                </p>
                <p className="text-muted">{check.message}</p>
                {check.remedy && check.result !== 'ok' && <p>{check.remedy}</p>}
              </div>
            </li>
          );
        })}
    </ul>
  );
}

const order: Record<CheckResult, number> = { failed: 0, warning: 1, ok: 2, unknown: 3 };

/** "1 failed, 7 passed, 2 known only when it starts", in the order of the list. */
export function checksSummary(checks: readonly PlanCheck[]): string {
  const words: [CheckResult, string][] = [
    ['failed', 'failed'],
    ['warning', checks.filter(({ result }) => result === 'warning').length === 1 ? 'warning' : 'warnings'],
    ['ok', 'passed'],
    ['unknown', 'known only when it starts'],
  ];
  return words
    .map(([result, word]) => ({ word, count: checks.filter((check) => check.result === result).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`)
    .join(', ');
}

const looks: Record<CheckResult, { icon: LucideIcon; word: string; className: string }> = {
  ok: { icon: CircleCheck, word: 'passed', className: 'text-success' },
  warning: { icon: TriangleAlert, word: 'warning', className: 'text-warning' },
  failed: { icon: CircleAlert, word: 'failed', className: 'text-danger' },
  unknown: { icon: CircleHelp, word: 'not checkable before', className: 'text-muted' },
};
