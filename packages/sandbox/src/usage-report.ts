import type { Generation } from './generation.ts';
import type { UsageBuckets } from './inference-log.ts';

/** What the answer says about its usage: counts, nothing, or nonsense in the place of counts. */
export type UsageReport = { kind: 'counts'; buckets: UsageBuckets } | { kind: 'missing' } | Garbage;

interface Garbage {
  kind: 'garbage';
  buckets: UsageBuckets;
  value: unknown;
}

export function reportUsage({ entry, fault }: Generation): UsageReport {
  const buckets = entry.usage;
  if (!buckets || fault?.kind === 'usage-missing') return { kind: 'missing' };
  if (fault?.kind === 'usage-garbage') return { kind: 'garbage', buckets, value: fault.value ?? -7 };
  return { kind: 'counts', buckets };
}

/** The vendor's usage object for a report, or null when it stays silent. */
export function renderUsage(
  report: UsageReport,
  shape: (buckets: UsageBuckets) => Record<string, unknown>,
): Record<string, unknown> | null {
  if (report.kind === 'missing') return null;
  const usage = shape(report.buckets);
  if (report.kind === 'counts') return usage;
  return Object.fromEntries(
    Object.entries(usage).map(([name, value]) => [name, typeof value === 'number' ? report.value : value]),
  );
}
