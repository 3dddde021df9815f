import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toast } from '#components/ui/toast.ts';
import { MessageButton } from './message-button.tsx';

export function CopyAction({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false);

  // The tick goes back by a timer, which must end with the button.
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <MessageButton
      label={copied ? 'Copied' : label}
      icon={copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      onClick={() => void copyText(text).then(setCopied)}
    />
  );
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
