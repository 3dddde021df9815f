import type { MessageView } from '@staque/core/chat/schemas';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { newId } from '#lib/new-id.ts';
import { chatActions } from '../data/chat-actions.ts';
import { focusComposer } from '../composer/composer.tsx';
import { useConversation } from '../conversation-context.ts';

/** Changes an own message; sending it begins another branch, and the old one stays one step away. */
export function EditMessage({ message }: { message: MessageView }) {
  const { deployment, setEditingId, showLatest } = useConversation();
  const [text, setText] = useState(message.text);
  const [state, setState] = useState<{ pending: boolean; error: unknown }>({ pending: false, error: null });
  // One id for one wording: sending the same again after a failure asks for the same answer.
  const attempt = useRef({ text: '', id: '' });
  const ready = deployment?.status === 'ready' && text.trim() !== '' && !state.pending;

  function leave() {
    setEditingId(null);
    focusComposer();
  }

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!ready || !deployment) return;
    if (attempt.current.text !== text) attempt.current = { text, id: newId() };
    setState({ pending: true, error: null });
    try {
      await chatActions.edit(message, { text, clientMessageId: attempt.current.id, deployment });
      leave();
      showLatest();
    } catch (error) {
      setState({ pending: false, error });
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      leave();
    }
  }

  return (
    <form className="flex flex-col gap-2" onSubmit={(event) => void submit(event)}>
      <textarea
        aria-label="Edit your message"
        autoFocus
        dir="auto"
        value={text}
        onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-[50dvh] min-h-20 w-full resize-none rounded-xl border border-border-strong bg-surface px-3.5 py-2 text-prose outline-offset-0"
      />
      <CallError title="The message was not sent" error={state.error} />
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="ghost" onClick={leave}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" type="submit" disabled={!ready && !state.pending} loading={state.pending}>
          Ask again
        </Button>
      </div>
    </form>
  );
}
