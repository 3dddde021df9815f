import { Link } from '@tanstack/react-router';
import { Boxes } from 'lucide-react';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { useCan } from '#lib/session.ts';
import { RefreshModelsButton } from './refresh-models-button.tsx';

type NoModelsProps = {
  /** Takes the filters away; undefined where none is set. */
  onShowAll: (() => void) | undefined;
};

/** In place of an empty catalogue: nothing fits, nothing was listed yet, or nothing is connected. */
export function NoModels({ onShowAll }: NoModelsProps) {
  const mayConnect = useCan('connections:manage');
  if (onShowAll) {
    return (
      <EmptyState
        icon={Boxes}
        title="No model fits"
        description="None has this name, place and access."
        action={<Button onClick={onShowAll}>Show all</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={Boxes}
      title="No models yet"
      description="Models come with a connection: an AWS account, NVIDIA NIM, OpenAI, or a server that speaks its dialect. Refresh to ask the connections that there are."
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <RefreshModelsButton />
          {mayConnect && (
            <Link to="/admin/connections" className={buttonClass({ variant: 'primary' })}>
              Connect a cloud
            </Link>
          )}
        </span>
      }
    />
  );
}
