import type { ToastTone } from './base/toaster.tsx';

type ToastOptions = {
  description?: string;
  /** One thing the person can do about it, such as "Undo". */
  action?: { label: string; onClick: () => void };
};

/** Short news at the screen's edge, callable from anywhere. What a person must not miss belongs in the page instead. */
export const toast = {
  success: (title: string, options: ToastOptions = {}) => void show('success', title, options),
  info: (title: string, options: ToastOptions = {}) => void show('info', title, options),
  error: (title: string, options: ToastOptions = {}) => void show('danger', title, options),
};

async function show(tone: ToastTone, title: string, { description, action }: ToastOptions): Promise<void> {
  const { toastManager } = await import('./base/toaster.tsx');
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
