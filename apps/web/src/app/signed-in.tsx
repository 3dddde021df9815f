import type { ReactNode } from 'react';
import { type Session, SessionContext } from '#lib/session.ts';
import { Shell } from './shell.tsx';

/** The part of the app that needs a session: finds out who is signed in, then shows the shell. */
export function SignedIn(): ReactNode {
  return (
    <SessionContext value={placeholder}>
      <Shell />
    </SessionContext>
  );
}

const placeholder: Session = {
  user: { id: '0', name: 'Ada Lovelace', email: 'ada@example.com', role: 'admin' },
  sandbox: true,
};
