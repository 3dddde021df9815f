import type { MessageView } from '@staque/core/chat/schemas';
import { Pencil } from 'lucide-react';
import { memo, useState } from 'react';
import { formatCount } from '#lib/format-number.ts';
import { useConversation } from '../conversation-context.ts';
import { CopyAction } from './copy-action.tsx';
import { EditMessage } from './edit-message.tsx';
import { MessageButton } from './message-button.tsx';
import { SiblingSwitch } from './sibling-switch.tsx';

export const UserMessage = memo(function UserMessage({ message }: { message: MessageView }) {
  const { editingId, setEditingId, busy } = useConversation();
  if (editingId === message.id) return <EditMessage message={message} />;
  return (
    <div className="group flex flex-col items-end gap-0.5 pt-4">
      <Bubble text={message.text} />
      <div className="flex min-h-7 items-center opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 has-[[aria-label^=Version]]:opacity-100 pointer-coarse:opacity-100">
        <SiblingSwitch message={message} />
        <CopyAction label="Copy message" text={message.text} />
        <MessageButton
          label="Edit and ask again"
          icon={<Pencil aria-hidden />}
          disabled={busy}
          onClick={() => setEditingId(message.id)}
        />
      </div>
    </div>
  );
});

const shortChars = 1600;
const shortLines = 24;

/** The person's own words, just as they were typed; the rest of a long text is shown when it is asked for. */
export function Bubble({ text, faded = false }: { text: string; faded?: boolean }) {
  const [whole, setWhole] = useState(false);
  const short = shorten(text);
  return (
    <div
      className={`flex max-w-[85%] min-w-0 flex-col items-start gap-1 rounded-xl rounded-br-sm bg-active px-3.5 py-2 text-prose ${faded ? 'opacity-60' : ''}`}
    >
      {/* Apart from the text, whose first letter decides its direction. */}
      <span className="sr-only">You:</span>
      <div dir="auto" className="w-full wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]">
        {whole ? text : short}
        {!whole && short !== text && '…'}
      </div>
      {short !== text && (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="rounded-sm text-sm font-medium text-muted underline-offset-2 hover:text-text hover:underline pointer-coarse:py-2"
        >
          {whole ? 'Show less' : `Show all ${formatCount(text.length)} characters`}
        </button>
      )}
    </div>
  );
}

/** The beginning of a long text, the text itself when it is not much longer. */
function shorten(text: string): string {
  let end = text.length <= shortChars * 1.25 ? text.length : shortChars;
  let line = -1;
  for (let count = 0; count < shortLines; count += 1) {
    line = text.indexOf('\n', line + 1);
    if (line < 0) return cut(text, end);
  }
  // A few lines more than the limit are not worth a button.
  if (text.slice(line).split('\n', 8).length < 8 && end === text.length) return text;
  end = Math.min(end, line);
  return cut(text, end);
}

/** A pair of code units that is one character is not parted. */
function cut(text: string, end: number): string {
  return end >= text.length
    ? text
    : text
        .slice(0, end)
        .toWellFormed()
        .replace(/\uFFFD$/, '');
}
