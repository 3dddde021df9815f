import type { ConnectionTest } from '@staque/core/connections/schemas';
import { CircleAlert, CircleCheck, type LucideIcon, TriangleAlert } from 'lucide-react';
import { Time } from '#components/ui/time.tsx';
import { classNames } from '#lib/class-names.ts';

/** What the last test asked and what the vendor answered. */
export function ConnectionTestResult({ test }: { test: ConnectionTest | null }) {
  if (!test) return <p className="text-sm text-muted">Not tested yet.</p>;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="flex items-baseline justify-between gap-3 text-sm font-semibold">
        Last test <Time at={test.testedAt} className="text-xs font-normal text-muted" />
      </h3>
      <ul className="flex flex-col divide-y divide-border rounded-lg border border-border">
        {test.checks.map((check) => {
          const { icon: Icon, className, word } = looks[check.result];
          return (
            <li key={check.label} className="flex items-start gap-2.5 px-3 py-2.5 text-sm">
              <Icon aria-label={word} className={classNames('mt-0.5 size-4 shrink-0', className)} />
              <div className="flex min-w-0 flex-col gap-0.5">
                <p className="font-medium">{check.label}</p>
                <p className="text-muted">{check.message}</p>
                {check.remedy && check.result !== 'ok' && <p>{check.remedy}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const looks: Record<ConnectionTest['checks'][number]['result'], { icon: LucideIcon; className: string; word: string }> =
  {
    ok: { icon: CircleCheck, className: 'text-success', word: 'ok' },
    warning: { icon: TriangleAlert, className: 'text-warning', word: 'warning' },
    failed: { icon: CircleAlert, className: 'text-danger', word: 'failed' },
  };
