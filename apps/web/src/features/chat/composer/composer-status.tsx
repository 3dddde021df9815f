import type { ReactNode } from 'react';
import { maxMessageLength } from '../data/limits.ts';

type ComposerStatusProps = {
  textLength: number;
  /** Sending was asked for: it waits for its moment, or was refused. */
  asked: 'queued' | 'refused' | null;
  looking: boolean;
  blocked: string | null;
  /** What is said when there is nothing else to say. */
  children: ReactNode;
};

/** The line under the composer: why a message waits or cannot be sent, otherwise what it would take. */
export function ComposerStatus({ textLength, asked, looking, blocked, children }: ComposerStatusProps) {
  return <p className="flex min-h-4.5 items-center justify-center text-center text-2xs text-muted">{content()}</p>;

  function content(): ReactNode {
    if (textLength > maxMessageLength) {
      const over = (textLength - maxMessageLength).toLocaleString('en-US');
      return <span role="status" className="text-danger">{`The message is ${over} characters too long.`}</span>;
    }
    if (asked === 'queued') {
      return (
        <span role="status">
          {looking
            ? 'Looking for deployments. The message is sent as soon as one is found.'
            : 'Sent when this answer is complete. Change the text to hold it back.'}
        </span>
      );
    }
    if (looking) return 'Looking for deployments…';
    if (blocked !== null) {
      return (
        <span role="status" className={asked === 'refused' ? 'font-medium text-danger' : undefined}>
          {asked === 'refused' ? `Not sent. ${blocked}` : blocked}
        </span>
      );
    }
    return children;
  }
}
