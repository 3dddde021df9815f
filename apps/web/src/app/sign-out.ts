import { toast } from '#components/ui/toast.ts';
import { errorView } from '#lib/error-view.ts';
import { forgetPersonal } from '#lib/stored.ts';
import { trpc } from '#lib/trpc.ts';

/** Ends the session and leaves for the sign-in page with nothing kept in memory or in this browser's storage. */
export function useSignOut(): () => void {
  const signOut = trpc.auth.signOut.useMutation({
    onSuccess: () => {
      forgetPersonal();
      window.location.assign('/sign-in');
    },
    onError: (error) => toast.error('You are still signed in', { description: errorView(error).message }),
  });
  return () => signOut.mutate();
}
