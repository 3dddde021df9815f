import { Check, Copy } from 'lucide-react';
import { IconButton } from './icon-button.tsx';
import { useCopy } from './use-copy.ts';

type CopyButtonProps = {
  /** The text, or how to get it when asked. */
  value: string | (() => string);
  label?: string;
  size?: 'sm' | 'md';
};

export function CopyButton({ value, label = 'Copy', size = 'sm' }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  return (
    <IconButton
      label={copied ? 'Copied' : label}
      size={size}
      icon={copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      onClick={() => copy(typeof value === 'string' ? value : value())}
    />
  );
}
