import { toast } from '#components/ui/toast.ts';
import { errorView } from '#lib/error-view.ts';

/** A `catch` handler that tells the person what did not work. */
export function reportError(title: string): (error: unknown) => void {
  return (error) => {
    const { message, details } = errorView(error);
    toast.error(title, { description: [message, details.remedy].filter(Boolean).join(' ') });
  };
}
