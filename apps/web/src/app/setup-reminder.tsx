import { Link } from '@tanstack/react-router';
import { Rocket, X } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { firstRunProgress } from '#lib/first-run-progress.ts';
import { trpc } from '#lib/trpc.ts';
import { useDismissFirstRun } from './use-dismiss-first-run.ts';

/** For administrators, until the first message was sent or they put it away: the way back into the guided first run. */
export function SetupReminder({ onNavigate }: { onNavigate?: () => void }) {
  const { data: firstRun } = trpc.system.firstRun.useQuery(undefined, { staleTime: 30_000 });
  const { dismiss, dismissing } = useDismissFirstRun();
  if (!firstRun || firstRun.dismissed) return null;
  const { done, total } = firstRunProgress(firstRun);
  if (done === total) return null;
  return (
    <div className="mb-1 flex items-center rounded-md border border-border bg-surface shadow-xs">
      <Link
        to="/welcome"
        onClick={onNavigate}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md py-1.5 pl-2 hover:text-accent-text"
      >
        <Rocket aria-hidden className="size-4 shrink-0 text-accent-text" />
        <span className="flex min-w-0 flex-col">
          <span className="text-sm leading-4.5 font-medium">Finish setting up</span>
          <span className="text-2xs text-muted">{`${done} of ${total} done`}</span>
        </span>
      </Link>
      <IconButton
        size="sm"
        label="Do not show this any more"
        icon={<X aria-hidden />}
        loading={dismissing}
        onClick={dismiss}
      />
    </div>
  );
}
