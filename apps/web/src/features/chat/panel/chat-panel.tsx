import type { ThreadView } from '@staque/core/chat/schemas';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Time } from '#components/ui/time.tsx';
import { formatCount } from '#lib/format-number.ts';
import type { ThreadSettings } from '../data/chat-actions.ts';
import { ThreadCost } from '../thread-cost.tsx';
import { SettingsForm } from './settings-form.tsx';

type ChatPanelProps = {
  thread: ThreadView | undefined;
  settings: ThreadSettings;
  onChange: (settings: ThreadSettings) => void;
  saveState: 'idle' | 'saving' | 'saved' | 'failed';
};

/** Beside the conversation: what it has cost, its instructions and its parameters. */
export function ChatPanel({ thread, settings, onChange, saveState }: ChatPanelProps) {
  return (
    <div className="flex flex-col gap-6">
      {thread && (
        <section className="flex flex-col gap-2">
          <h2 className="text-sm font-semibold">Cost of this thread</h2>
          <p className="flex items-center gap-2 text-2xl font-semibold tabular-nums">
            <ThreadCost thread={thread} />
            {thread.simulated && <SimulatedBadge />}
          </p>
          <dl className="flex flex-col gap-1 text-sm">
            {facts(thread).map(({ label, value }) => (
              <div key={label} className="flex justify-between gap-4">
                <dt className="text-muted">{label}</dt>
                <dd className="text-right tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <SettingsForm key={thread?.id ?? 'new'} settings={settings} onChange={onChange} />
      <p role="status" className="min-h-4.5 text-xs text-muted">
        {thread ? words[saveState] : 'Used from the first message on.'}
      </p>
    </div>
  );
}

const words = { idle: '', saving: 'Saving…', saved: 'Saved. Used from the next message on.', failed: 'Not saved.' };

function facts(thread: ThreadView) {
  return [
    { label: 'Messages', value: formatCount(thread.messageCount) },
    ...(thread.unpricedCount > 0
      ? [{ label: 'Not in the sum, unknown price', value: answers(thread.unpricedCount) }]
      : []),
    ...(thread.endpointCount > 0 ? [{ label: 'By endpoint hours', value: answers(thread.endpointCount) }] : []),
    { label: 'Started', value: <Time at={thread.createdAt} /> },
  ];
}

function answers(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'answer' : 'answers'}`;
}
