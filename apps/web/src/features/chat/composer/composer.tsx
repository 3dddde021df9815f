import { ArrowUp, Square } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { maxMessageLength } from '../data/limits.ts';
import { reportError } from '../report-error.ts';
import { EstimateLine } from './estimate-line.tsx';
import { useDraft } from './use-draft.ts';

type ComposerProps = {
  threadId: string | undefined;
  deploymentId: string | null;
  /** Why nothing can be sent now; null when it can. */
  blocked: string | null;
  /** What would answer is not known yet: a message asked for now is sent as soon as it is. */
  looking: boolean;
  /** A message is on its way to the server. */
  waiting: boolean;
  /** Stops the answer that is being written; absent while there is none. */
  onStop?: (() => void) | undefined;
  /** Resolves once the server has the message; rejects when it does not, and the text comes back. */
  onSend: (text: string) => Promise<void>;
  onEditLast: () => void;
  /** Text that another part of the page proposes, such as a sample prompt. */
  proposal: { text: string } | null;
  picker: ReactNode;
};

/** Where messages are written. Its text is its own, so that typing renders nothing else. */
export function Composer({
  threadId,
  deploymentId,
  blocked,
  looking,
  waiting,
  onStop,
  onSend,
  onEditLast,
  proposal,
  picker,
}: ComposerProps) {
  const { text, setText, hold } = useDraft(threadId);
  const [error, setError] = useState<unknown>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const tooLong = text.length > maxMessageLength;
  const written = text.trim() !== '' && !tooLong;
  const busy = waiting || onStop !== undefined;
  const sendable = written && blocked === null && !looking && !busy;
  // Sending was asked for while it could not be: for this text and no other, and never later than the refusal is seen.
  const [asked, setAsked] = useState({ text: '', refused: false });
  const queued = written && asked.text === text && !asked.refused;
  const refused = written && asked.text === text && asked.refused;
  if (queued && !busy && !looking && blocked !== null) setAsked({ text, refused: true });

  const [proposed, setProposed] = useState(proposal);
  if (proposal !== proposed) {
    setProposed(proposal);
    if (proposal) setText(proposal.text);
  }
  // Focus belongs to the browser; on a touch screen it would open the keyboard over the thread.
  useEffect(() => {
    if (proposal || !window.matchMedia('(pointer: coarse)').matches) area.current?.focus();
  }, [proposal]);

  async function send() {
    if (!sendable) return setAsked({ text, refused: false });
    const sent = text;
    setAsked({ text: '', refused: false });
    hold(sent);
    setText('');
    setError(null);
    try {
      await onSend(sent);
      hold(null);
    } catch (cause) {
      // What was typed meanwhile stays, behind the text that comes back.
      setText(area.current?.value ? `${sent}\n${area.current.value}` : sent);
      hold(null);
      setError(cause);
      if (!area.current) reportError('The message was not sent')(cause);
    }
  }

  // The list of deployments and the end of an answer come from the server, and with them the moment to send.
  useEffect(() => {
    if (sendable && queued) area.current?.form?.requestSubmit();
  }, [sendable, queued]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // While an input method composes a word, Enter chooses the word.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      onEditLast();
    }
  }

  return (
    <div
      data-foot
      className="mx-auto flex w-full max-w-190 shrink-0 flex-col gap-2 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6"
    >
      <CallError title="The message was not sent" error={error} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        className="flex flex-col rounded-xl border border-border-strong bg-surface shadow-sm transition-colors focus-within:border-ring"
      >
        <textarea
          ref={area}
          aria-label="Message"
          placeholder="Ask anything"
          dir="auto"
          rows={1}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-3.5 pt-3 pb-1 text-prose outline-none pointer-coarse:text-lg"
        />
        <div className="flex items-center justify-between gap-2 p-2">
          {picker}
          {onStop ? (
            <Button size="sm" icon={<Square aria-hidden className="fill-current" />} onClick={onStop}>
              Stop
            </Button>
          ) : (
            <Button
              size="sm"
              variant="primary"
              type="submit"
              disabled={!waiting && (!written || (blocked !== null && !looking))}
              loading={waiting || (queued && looking)}
              icon={<ArrowUp aria-hidden />}
            >
              Send
            </Button>
          )}
        </div>
      </form>
      <p className="flex min-h-4.5 items-center justify-center text-center text-2xs text-muted">
        {tooLong ? (
          <span className="text-danger">{`The message is ${(text.length - maxMessageLength).toLocaleString('en-US')} characters too long.`}</span>
        ) : queued && !sendable ? (
          <span role="status">
            {looking
              ? 'Looking for deployments. The message is sent as soon as one is found.'
              : 'Sent when this answer is complete. Change the text to hold it back.'}
          </span>
        ) : looking ? (
          'Looking for deployments…'
        ) : blocked ? (
          <span role="status" className={refused ? 'font-medium text-danger' : undefined}>
            {refused ? `Not sent. ${blocked}` : blocked}
          </span>
        ) : (
          <EstimateLine threadId={threadId} deploymentId={deploymentId} text={text} />
        )}
      </p>
    </div>
  );
}
