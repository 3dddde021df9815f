import { Lightbulb, ListChecks, type LucideIcon, Sigma, Table2 } from 'lucide-react';

const samples: { icon: LucideIcon; title: string; text: string }[] = [
  {
    icon: Lightbulb,
    title: 'Explain an idea',
    text: 'Explain how a hash table works to somebody who knows arrays, with a short example in TypeScript.',
  },
  {
    icon: Table2,
    title: 'Compare in a table',
    text: 'Compare REST, GraphQL and gRPC in a table: transport, schema, caching, tooling, and when to choose which.',
  },
  {
    icon: Sigma,
    title: 'Work through a formula',
    text: 'Derive the monthly rate of a loan from its principal, interest and term. Show the formula and one worked example.',
  },
  {
    icon: ListChecks,
    title: 'Review a plan',
    text: 'I want to move a 200 GB Postgres database to another region with under five minutes of downtime. What is a sound plan, and what can go wrong?',
  },
];

/** The first screen of a new chat: what one could ask. */
export function EmptyChat({ onChoose }: { onChoose: (text: string) => void }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center overflow-y-auto px-4 sm:px-6">
      <div className="my-auto flex w-full max-w-178 flex-col gap-6 py-8">
        <h1 className="text-center text-2xl font-semibold">What would you like to know?</h1>
        <ul className="grid gap-2.5 sm:grid-cols-2">
          {samples.map(({ icon: Icon, title, text }) => (
            <li key={title} className="flex">
              <button
                type="button"
                onClick={() => onChoose(text)}
                className="flex w-full flex-col gap-1 rounded-lg border border-border bg-surface p-3 text-left shadow-xs transition-colors hover:border-border-strong hover:bg-hover"
              >
                <span className="flex items-center gap-2 text-sm font-medium">
                  <Icon aria-hidden className="size-4 text-accent-text" />
                  {title}
                </span>
                <span className="line-clamp-2 text-xs text-muted">{text}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
