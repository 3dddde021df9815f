import { createContext, use } from 'react';

type ShellActions = {
  /** The drawer that holds the navigation on a phone. */
  openNavigation: () => void;
  /** The list of keyboard shortcuts. */
  showShortcuts: () => void;
};

export const ShellContext = createContext<ShellActions>({ openNavigation: () => {}, showShortcuts: () => {} });

/** What a page may ask of the frame around it. */
export function useShell(): ShellActions {
  return use(ShellContext);
}
