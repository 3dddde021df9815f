import { FlaskConical } from 'lucide-react';

/** Says on every page that the clouds are simulated. */
export function SandboxBanner() {
  return (
    <aside
      aria-label="Sandbox"
      className="flex min-h-8 items-center justify-center gap-2 border-b border-border bg-warning-subtle px-4 py-1.5 text-center text-xs text-warning"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <span>
        <strong className="font-semibold">Simulated clouds:</strong> nothing here is real or billed.
      </span>
    </aside>
  );
}
