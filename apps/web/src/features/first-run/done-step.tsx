import { Link } from '@tanstack/react-router';
import { ArrowRight, MessageSquare, Plug, Users, Wallet } from 'lucide-react';
import { StepHead } from './place-step.tsx';

const next = [
  { to: '/chat', icon: MessageSquare, title: 'Go on in the chat', text: 'All your threads, with what each one cost.' },
  { to: '/admin/users', icon: Users, title: 'Add people', text: 'Members chat, operators deploy, auditors look.' },
  { to: '/admin/connections', icon: Plug, title: 'Connect accounts', text: 'AWS, NVIDIA NIM, OpenAI or your own.' },
  { to: '/costs', icon: Wallet, title: 'Look at the costs', text: 'By day, person, model and deployment.' },
] as const;

/** Nothing is left to do here: what people do next. */
export function DoneStep() {
  return (
    <>
      <StepHead title="Everything is set up">This installation has an account, a model and a first message.</StepHead>
      <ul className="grid gap-3 sm:grid-cols-2">
        {next.map(({ to, icon: Icon, title, text }) => (
          <li key={to} className="flex">
            <Link
              to={to}
              className="flex flex-1 items-center gap-3 rounded-lg border border-border bg-surface p-4 shadow-xs transition-colors hover:border-border-strong hover:bg-hover"
            >
              <Icon aria-hidden className="size-4.5 shrink-0 text-accent-text" />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="text-sm font-medium">{title}</span>
                <span className="text-xs text-muted">{text}</span>
              </span>
              <ArrowRight aria-hidden className="size-4 shrink-0 text-faint" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
