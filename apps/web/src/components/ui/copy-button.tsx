import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { toast } from './toast.ts';

type CopyButtonProps = {
  /** The text, or how to get it when asked. */
  value: string | (() => string);
  label?: string;
  size?: 'sm' | 'md';
};

export function CopyButton({ value, label = 'Copy', size = 'sm' }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);

  // The tick goes back by a timer, which must end with the button.
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof value === 'string' ? value : value());
      setCopied(true);
    } catch {
      toast.error('The browser did not allow copying', { description: 'Select the text and copy it by keyboard.' });
    }
  }

  return (
    <IconButton
      label={copied ? 'Copied' : label}
      size={size}
      icon={copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      onClick={() => void copy()}
    />
  );
}
