import { createContext, use } from 'react';

type ShellActions = {
  /** The drawer that holds the navigation on a phone. */
  openNavigation: () => void;
};

export const ShellContext = createContext<ShellActions>({ openNavigation: () => {} });

/** What a page may ask of the frame around it. */
export function useShell(): ShellActions {
  return use(ShellContext);
}
