import type { showToast, ToastOptions } from './base/toaster.tsx';

/** Short news at the screen's edge, callable from anywhere. What a person must not miss belongs in the page instead. */
export const toast = {
  success: (title: string, options: ToastOptions = {}) => void show('success', title, options),
  info: (title: string, options: ToastOptions = {}) => void show('info', title, options),
  error: (title: string, options: ToastOptions = {}) => void show('danger', title, options),
};

async function show(...params: Parameters<typeof showToast>): Promise<void> {
  const late = await import('./base/toaster.tsx');
  late.showToast(...params);
}
