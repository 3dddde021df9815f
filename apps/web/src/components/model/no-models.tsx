import { Link } from '@tanstack/react-router';
import { Boxes } from 'lucide-react';
import { buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { useCan } from '#lib/session.ts';
import { RefreshModelsButton } from './refresh-models-button.tsx';

/** In place of an empty catalogue: nothing fits, nothing was listed yet, or nothing is connected. */
export function NoModels({ filtered }: { filtered: boolean }) {
  const mayConnect = useCan('connections:manage');
  if (filtered) {
    return <EmptyState icon={Boxes} title="No model fits" description="Change the search or the filters." />;
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
