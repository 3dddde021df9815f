import type { ThreadView } from '@staque/core/chat/schemas';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { useServerReach } from '#lib/server-reach.ts';
import { ThreadCost } from './thread-cost.tsx';

/** At the right of the thread's title: whether it is simulated, and what it has cost. */
export function HeaderFacts({ thread }: { thread: ThreadView }) {
  return (
    <>
      {thread.simulated && (
        <span className="hidden sm:flex">
          <SimulatedBadge />
        </span>
      )}
      <HeaderCost thread={thread} />
    </>
  );
}

/** The running total; while the server is away it is only what was known last, and says so. */
function HeaderCost({ thread }: { thread: ThreadView }) {
  const answers = useServerReach().sinceMs === null;
  return (
    <span
      title={answers ? undefined : 'The server cannot be reached. This is what was known last.'}
      className={`flex items-center gap-1.5 text-sm whitespace-nowrap text-muted ${answers ? '' : 'italic opacity-60'}`}
    >
      <ThreadCost thread={thread} />
      {!answers && <span className="sr-only">as last known</span>}
    </span>
  );
}
