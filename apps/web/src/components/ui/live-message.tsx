import type { ReactNode } from 'react';

/** Says `text` to screen readers when it changes: the start, progress and end of something long. */
export function LiveMessage({ text }: { text: ReactNode }) {
  return (
    <span role="status" aria-live="polite" className="sr-only">
      {text}
    </span>
  );
}
