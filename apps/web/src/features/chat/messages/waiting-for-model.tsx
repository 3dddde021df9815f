import type { AnswerState } from '../live/answer-state.ts';

/** Says what the page is waiting for while an answer is on its way. */
export function WaitingForModel({ started, connection }: { started: boolean; connection: AnswerState['connection'] }) {
  if (connection === 'reconnecting') {
    return <p className="animate-pulse text-sm text-warning">Connection lost. Coming back to the answer…</p>;
  }
  if (started) return null;
  return (
    <p className="flex h-6 items-center gap-1 text-sm text-muted">
      <span className="sr-only">Waiting for the model</span>
      <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-faint" />
      <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-faint [animation-delay:200ms]" />
      <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-faint [animation-delay:400ms]" />
    </p>
  );
}
