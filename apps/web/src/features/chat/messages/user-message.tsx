import type { MessageView } from '@staque/core/chat/schemas';
import { Pencil } from 'lucide-react';
import { memo } from 'react';
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

/** The person's own words, just as they were typed. */
export function Bubble({ text, faded = false }: { text: string; faded?: boolean }) {
  return (
    <div
      dir="auto"
      className={`max-w-[85%] rounded-xl rounded-br-sm bg-active px-3.5 py-2 text-prose wrap-anywhere whitespace-pre-wrap ${faded ? 'opacity-60' : ''}`}
    >
      <span className="sr-only">You: </span>
      {text}
    </div>
  );
}
