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
