import { lazy, Suspense } from 'react';
import { errorView } from '#lib/error-view.ts';
import { ErrorState } from './ui/error-state.tsx';

const DeniedPage = lazy(async () => ({ default: (await import('./denied-page.tsx')).DeniedPage }));

type LoadErrorProps = {
  /** What could not be loaded, as the start of a sentence: "The deployments". */
  what: string;
  error: unknown;
  onRetry: () => void;
  retrying?: boolean;
};

/** In place of a list or page that failed to load: what happened, what to do, and another try. */
export function LoadError({ what, error, onRetry, retrying = false }: LoadErrorProps) {
  const { code, message, details } = errorView(error);
  if (code === 'forbidden') {
    return (
      <Suspense>
        <DeniedPage />
      </Suspense>
    );
  }
  return (
    <ErrorState
      title={`${what} could not be loaded`}
      description={[message, details.remedy].filter(Boolean).join(' ')}
      detail={details.vendor}
      onRetry={onRetry}
      retrying={retrying}
    />
  );
}
