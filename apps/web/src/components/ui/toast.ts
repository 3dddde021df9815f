import { Toast as Base } from '@base-ui/react/toast';

export type ToastTone = 'success' | 'info' | 'danger';

type ToastOptions = {
  description?: string;
  /** One thing the person can do about it, such as "Undo". */
  action?: { label: string; onClick: () => void };
};

export const toastManager = Base.createToastManager<{ tone: ToastTone }>();

/** Short news at the screen's edge, callable from anywhere. What a person must not miss belongs in the page instead. */
export const toast = {
  success: (title: string, options: ToastOptions = {}) => show('success', title, options),
  info: (title: string, options: ToastOptions = {}) => show('info', title, options),
  error: (title: string, options: ToastOptions = {}) => show('danger', title, options),
  close: (id: string) => toastManager.close(id),
};

function show(tone: ToastTone, title: string, { description, action }: ToastOptions): string {
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
  return id;
}
