import { FlaskConical } from 'lucide-react';

/** Says on every page that the clouds are simulated. */
export function SandboxBanner() {
  return (
    <aside
      aria-label="Sandbox"
      className="flex min-h-6 shrink-0 items-center justify-center gap-1.5 border-b border-border bg-warning-subtle px-3 py-0.5 text-center text-2xs text-warning"
    >
      <FlaskConical aria-hidden className="size-3 shrink-0" />
      <span>
        <strong className="font-semibold">Simulated clouds:</strong> nothing here is real or billed.
      </span>
    </aside>
  );
}
