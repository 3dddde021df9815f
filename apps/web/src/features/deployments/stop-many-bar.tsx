import type { DeploymentView } from '@staque/core/deployments/schemas';
import { Check, CircleAlert, RotateCw, Square } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { type StopResult, useStopMany } from './use-stop-many.ts';

type StopManyBarProps = { deployments: readonly DeploymentView[]; onClear: () => void };

/** What was chosen in the list, and the one thing to do with several at once. */
export function StopManyBar({ deployments, onClear }: StopManyBarProps) {
  // The chosen ones leave the choice as they stop; the window goes on telling about all that it began with.
  const [stopping, setStopping] = useState<readonly DeploymentView[]>([]);
  const [open, setOpen] = useState(false);
  return (
    <>
      {deployments.length > 0 && (
        <div
          role="region"
          aria-label="Chosen deployments"
          className="sticky bottom-4 z-3 mx-auto flex items-center gap-3 rounded-lg border border-border bg-raised py-2 pr-2 pl-4 shadow-md"
        >
          <span className="text-sm tabular-nums">{deployments.length} chosen</span>
          <Button size="sm" variant="ghost" onClick={onClear}>
            Clear
          </Button>
          <Button
            size="sm"
            icon={<Square aria-hidden />}
            onClick={() => {
              setStopping(deployments);
              setOpen(true);
            }}
          >
            Stop
          </Button>
        </div>
      )}
      <StopManyDialog
        key={stopping.map(({ id }) => id).join()}
        deployments={stopping}
        open={open}
        onClose={(stopped) => {
          setOpen(false);
          if (stopped) onClear();
        }}
      />
    </>
  );
}

type StopManyDialogProps = {
  deployments: readonly DeploymentView[];
  open: boolean;
  /** `stopped` when it was more than a look. */
  onClose: (stopped: boolean) => void;
};

function StopManyDialog({ deployments, open, onClose }: StopManyDialogProps) {
  const { results, running, failed, stop } = useStopMany();
  const begun = results.size > 0;
  const ids = deployments.map(({ id }) => id);

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && !running && onClose(begun)}
      title={deployments.length === 1 ? 'Stop 1 deployment?' : `Stop ${deployments.length} deployments?`}
      description="Endpoints are removed at the vendor and cost nothing more; the configuration is kept. Nobody can chat with them until they are started again."
      footer={
        begun ? (
          <>
            <Button disabled={running} onClick={() => onClose(true)}>
              Done
            </Button>
            {failed.length > 0 && (
              <Button
                variant="primary"
                icon={<RotateCw aria-hidden />}
                loading={running}
                onClick={() => void stop(failed)}
              >
                {failed.length === 1 ? 'Try 1 again' : `Try ${failed.length} again`}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button onClick={() => onClose(false)}>Cancel</Button>
            <Button variant="primary" onClick={() => void stop(ids)}>
              Stop
            </Button>
          </>
        )
      }
    >
      <ul aria-live="polite" className="flex flex-col divide-y divide-border text-sm">
        {deployments.map(({ id, name }) => (
          <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-0.5 py-2">
            <span dir="auto" className="min-w-0 wrap-anywhere">
              {name}
            </span>
            <ResultText result={results.get(id)} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function ResultText({ result }: { result: StopResult | undefined }) {
  if (result === undefined) return null;
  if (result === 'waiting') return <span className="shrink-0 text-muted">Waiting</span>;
  if (result === 'running') return <Spinner label="Asking" className="size-4 shrink-0 text-muted" />;
  if (result === 'stopped') {
    return (
      <span className="flex shrink-0 items-center gap-1.5 text-success">
        <Check aria-hidden className="size-4" />
        Stopping
      </span>
    );
  }
  return (
    <span className="flex w-full items-start gap-1.5 text-xs text-danger">
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      {result.unknown ? `It is not known whether it stops. ${result.failed}` : result.failed}
    </span>
  );
}
