/** Ends the session and leaves for the sign-in page with nothing kept in memory. */
export function useSignOut(): () => void {
  return () => window.location.assign('/sign-in');
}
