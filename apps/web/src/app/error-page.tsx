import { ErrorState } from '#components/ui/error-state.tsx';
import { errorText } from '#lib/error-text.ts';

/** What a page shows when it failed in a way that it did not expect. */
export function ErrorPage({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <>
      <title>Error · Staque</title>
      <ErrorState
        heading="h1"
        title="This page failed"
        description="Try again. If it keeps failing, reload the window; nothing that was saved is lost."
        detail={errorText(error)}
        onRetry={reset}
      />
    </>
  );
}
