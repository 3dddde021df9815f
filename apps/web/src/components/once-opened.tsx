import { type ReactNode, Suspense, useState } from 'react';

type OnceOpenedProps = { open: boolean; children: ReactNode };

/** Room for a dialog whose code is loaded when it is first opened; it stays while the dialog closes. */
export function OnceOpened({ open, children }: OnceOpenedProps): ReactNode {
  const [needed, setNeeded] = useState(open);
  if (open && !needed) setNeeded(true);
  return needed && <Suspense>{children}</Suspense>;
}
