import { ArrowUp, Square } from 'lucide-react';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { errorView } from '#lib/error-view.ts';
import { useSessionEnded } from '#lib/call-gate.ts';
import { useServerReach } from '#lib/server-reach.ts';
import { maxMessageLength } from '../data/limits.ts';
import { reportError } from '../report-error.ts';
import { ComposerStatus } from './composer-status.tsx';
import { KeyHints } from './key-hints.tsx';
import { useDraft } from './use-draft.ts';

const EstimateLine = lazy(async () => ({ default: (await import('./estimate-line.tsx')).EstimateLine }));

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

const composerId = 'composer';

let isFirst = true;

/** A window's first composer may come after the person has begun elsewhere; a later one answers to a press on a thread. */
function isFocusFree(): boolean {
  const { activeElement } = document;
  const free = isFirst ? !activeElement || activeElement === document.body : !activeElement?.matches('input, textarea');
  isFirst = false;
  return free;
}

/** Brings the focus back to where messages are written, after a dialog or an edit. */
export function focusComposer(): void {
  // On a touch screen the focus would open the keyboard over the thread.
  if (!window.matchMedia('(pointer: coarse)').matches) document.getElementById(composerId)?.focus();
}

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

  // A message that met no server or no session is not worth a notice once there is one: its text stands ready.
  const noServer = useServerReach().sinceMs !== null;
  const away = useSessionEnded() || noServer;
  const [wasAway, setWasAway] = useState(away);
  if (away !== wasAway) {
    setWasAway(away);
    if (!away) setError(null);
  }

  const [proposed, setProposed] = useState(proposal);
  if (proposal !== proposed) {
    setProposed(proposal);
    if (proposal) setText(proposal.text);
  }
  // Focus belongs to the browser; on a touch screen it would open the keyboard over the thread.
  useEffect(() => {
    if (proposal || (!window.matchMedia('(pointer: coarse)').matches && isFocusFree())) area.current?.focus();
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

  function stop(onStopped: () => void) {
    onStopped();
    // The button goes with the answer; the focus must not go with it.
    area.current?.focus();
  }

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
      {error !== null && <NotSent error={error} onRetry={written ? () => void send() : undefined} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        className="flex flex-col rounded-xl border border-border-strong bg-surface shadow-sm transition-colors focus-within:border-ring"
      >
        <textarea
          ref={area}
          id={composerId}
          aria-label="Message"
          placeholder="Ask anything"
          dir="auto"
          rows={1}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setError(null);
          }}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-[40dvh] min-h-12 w-full resize-none bg-transparent px-3.5 pt-3 pb-1 text-prose outline-none pointer-coarse:text-lg"
        />
        <div className="flex items-center justify-between gap-2 p-2">
          {picker}
          {onStop ? (
            <Button size="sm" icon={<Square aria-hidden className="fill-current" />} onClick={() => stop(onStop)}>
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
      <ComposerStatus
        textLength={text.length}
        asked={queued && !sendable ? 'queued' : refused ? 'refused' : null}
        looking={looking}
        blocked={blocked}
      >
        {text === '' ? (
          <KeyHints />
        ) : (
          <Suspense fallback={<KeyHints />}>
            <EstimateLine threadId={threadId} deploymentId={deploymentId} text={text} />
          </Suspense>
        )}
      </ComposerStatus>
    </div>
  );
}

/** Why the server did not take the message, and another try: its text is back in the field. */
function NotSent({ error, onRetry }: { error: unknown; onRetry: (() => void) | undefined }) {
  const { message, details } = errorView(error);
  return (
    <ErrorState
      layout="inline"
      title="The message was not sent"
      description={[message, details.remedy].filter(Boolean).join(' ')}
      detail={details.vendor}
      {...(onRetry && { onRetry })}
    />
  );
}
