import { Check, Copy } from 'lucide-react';
import { useCopy } from '#components/ui/use-copy.ts';
import { MessageButton } from './message-button.tsx';

export function CopyAction({ label, text }: { label: string; text: string }) {
  const { copied, copy } = useCopy();
  return (
    <MessageButton
      label={copied ? 'Copied' : label}
      icon={copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />}
      onClick={() => copy(text)}
    />
  );
}
