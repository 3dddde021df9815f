import { useEffect, useState } from 'react';
import { toast } from './toast.ts';

/** Copies text; `copied` is true for a moment after the clipboard took it. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);

  // The tick goes back by a timer, which must end with the button.
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  return { copied, copy: (text) => void copyText(text).then(setCopied) };
}

/** Whether the clipboard took it; says so when it did not. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    toast.error('The browser did not allow copying', { description: 'Select the text and copy it by keyboard.' });
    return false;
  }
}
