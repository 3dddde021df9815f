import { ArrowRight } from 'lucide-react';
import { Money } from '#components/ui/money.tsx';
import { Time } from '#components/ui/time.tsx';
import { type AuditChange, fieldText } from './audit-changes.ts';

/** The fields of a change: what stood there, what stands there now. */
export function AuditChangeList({ title, changes }: { title: string; changes: readonly AuditChange[] }) {
  if (changes.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{title}</h3>
      <dl className="flex flex-col divide-y divide-border rounded-lg border border-border">
        {changes.map((change) => (
          <div key={change.field} className="flex flex-col gap-1 px-3 py-2">
            <dt className="text-xs text-muted">{fieldText(change.field)}</dt>
            <dd className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
              <Sides change={change} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Sides({ change: { field, before, after } }: { change: AuditChange }) {
  if (before === undefined) return <Value field={field} value={after} />;
  const removed = (
    <del className="rounded-sm bg-danger-subtle px-1 text-danger no-underline">
      <span className="sr-only">before: </span>
      <Value field={field} value={before} />
    </del>
  );
  if (after === undefined) return removed;
  return (
    <>
      {removed}
      <ArrowRight aria-hidden className="size-3.5 shrink-0 text-faint" />
      <ins className="rounded-sm bg-success-subtle px-1 text-success no-underline">
        <span className="sr-only">after: </span>
        <Value field={field} value={after} />
      </ins>
    </>
  );
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const amount = /^-?\d+(?:\.\d+)?$/;

function Value({ field, value }: { field: string; value: unknown }) {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') {
    if (field.endsWith('Usd') && amount.test(value)) return <Money amountUsd={value} />;
    if (moment.test(value)) return <Time at={value} format="date-time" />;
    if (uuid.test(value)) return <span className="font-mono text-xs">{value}</span>;
    return (
      <span dir="auto" className="min-w-0 whitespace-pre-wrap">
        {value}
      </span>
    );
  }
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value.join(', ') || 'none';
  if (typeof value === 'number') return String(value);
  return <code className="font-mono text-xs whitespace-pre-wrap">{JSON.stringify(value, null, 2)}</code>;
}
