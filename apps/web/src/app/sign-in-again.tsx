import { Dialog } from '@base-ui/react/dialog';
import { claimPersonal, forgetPersonal } from '#lib/stored.ts';
import { useSession } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';
import { Logo } from './logo.tsx';
import { SignInForm } from './sign-in-form.tsx';

/**
 * Over the page whose session has ended: it hides what stands there, and keeps it. The same person goes on where they were;
 * anybody else begins anew.
 */
export function SignInAgain() {
  const { user } = useSession();
  const utils = trpc.useUtils();
  return (
    <Dialog.Root open disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-bg" />
        <Dialog.Viewport className="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto px-4 pt-[12vh] pb-10">
          <Dialog.Popup className="flex w-full max-w-sm flex-col gap-6 outline-none">
            <Logo />
            <div className="flex flex-col gap-1">
              <Dialog.Title className="text-xl font-semibold">Sign in to go on</Dialog.Title>
              <Dialog.Description className="text-sm text-muted">
                Your session has ended, perhaps in another tab. The page behind this is kept as you left it, with
                everything that you typed.
              </Dialog.Description>
            </div>
            <SignInForm
              email={user.email}
              onSignedIn={(me) => {
                if (me.user.id !== user.id) return window.location.replace('/');
                claimPersonal(user.id);
                utils.auth.me.setData(undefined, me);
                void utils.invalidate();
              }}
            />
            <button
              type="button"
              onClick={() => {
                forgetPersonal();
                window.location.assign('/sign-in');
              }}
              className="self-start rounded-xs text-sm text-muted hover:text-text"
            >
              {`Not ${user.name}? Leave this page`}
            </button>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
