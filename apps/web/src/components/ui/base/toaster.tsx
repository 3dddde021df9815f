import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { buttonClass } from '../button.tsx';

export type ToastTone = 'success' | 'info' | 'danger';

export type ToastOptions = {
  description?: string;
  /** One thing the person can do about it, such as "Undo". */
  action?: { label: string; onClick: () => void };
};

const toastManager = Base.createToastManager<{ tone: ToastTone }>();

/** Shows what `toast` says. Stands once in the app. */
export function Toaster() {
  return (
    <Base.Provider toastManager={toastManager} limit={4}>
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-3 bottom-[calc(var(--toast-foot,0px)+0.75rem)] z-50 flex flex-col-reverse gap-2 sm:right-4 sm:left-auto sm:w-88">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager<{ tone: ToastTone }>();
  return toasts.map((item) => {
    const { icon: Icon, color } = tones[item.data?.tone ?? 'info'];
    return (
      <Base.Root
        key={item.id}
        toast={item}
        className="translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) rounded-lg border border-border bg-raised shadow-md transition-[translate,opacity] duration-200 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-3 data-starting-style:opacity-0"
      >
        <Base.Content className="flex items-start gap-2.5 p-3">
          <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${color}`} />
          <div className="flex min-w-0 flex-1 flex-col gap-0.5">
            <Base.Title className="text-sm font-medium" />
            <Base.Description className="text-sm text-muted" />
          </div>
          {item.actionProps && <Base.Action className={buttonClass({ size: 'sm' })} />}
          <Base.Close
            aria-label="Dismiss"
            className="-mt-0.5 -mr-1 flex size-6 items-center justify-center rounded-sm text-faint hover:text-text"
          >
            <X aria-hidden className="size-3.5" />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    );
  });
}

const tones = {
  success: { icon: CircleCheck, color: 'text-success' },
  info: { icon: Info, color: 'text-info' },
  danger: { icon: CircleAlert, color: 'text-danger' },
};

/** Puts news among the toasts; see `toast`. */
export function showToast(tone: ToastTone, title: string, { description, action }: ToastOptions): void {
  stayAbove(document.querySelector('[data-foot]'));
  const id = toastManager.add({
    title,
    description,
    data: { tone },
    priority: tone === 'danger' ? 'high' : 'low',
    timeout: tone === 'danger' || action ? 9000 : 5000,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          action.onClick();
          toastManager.close(id);
        },
      },
    }),
  });
}

/** Toasts stand in the lower corner, but not over what is worked in there: the composer of a chat says `data-foot`. */
function stayAbove(foot: Element | null): void {
  const px = foot ? Math.max(0, window.innerHeight - foot.getBoundingClientRect().top) : 0;
  document.documentElement.style.setProperty('--toast-foot', `${px}px`);
}
