import type { ReactNode } from 'react';

/** The buttons of a form inside a dialog or sheet; they stay in view while the fields scroll, over the padding of their panel. */
export function FormFooter({ children }: { children: ReactNode }) {
  return (
    <div className="sticky -bottom-5 z-1 -mx-5 mt-1 -mb-5 flex flex-col-reverse gap-2 border-t border-border bg-raised px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:flex-row sm:justify-end">
      {children}
    </div>
  );
}
