import { Check } from 'lucide-react';

/** Beside the button of a form: what was saved, until something is changed again. */
export function SavedNote({ text }: { text: string | null }) {
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-sm text-success">
      {text && (
        <>
          <Check aria-hidden className="size-4" />
          {text}
        </>
      )}
    </span>
  );
}
