import { ErrorState } from '#components/ui/error-state.tsx';
import { errorText } from '#lib/error-text.ts';

/** How browsers say that a file of the app could not be loaded. Some remember that, so that only a reload asks again. */
const missingFile = /dynamically imported module|module script failed/i;

/** What a page shows when it failed in a way that it did not expect. */
export function ErrorPage({ error, reset }: { error: unknown; reset: () => void }) {
  const detail = errorText(error);
  return (
    <>
      <title>Error · Staque</title>
      <ErrorState
        heading="h1"
        title="This page failed"
        description="Try again. If it keeps failing, reload the window; nothing that was saved is lost."
        detail={detail}
        onRetry={missingFile.test(detail) ? () => window.location.reload() : reset}
      />
    </>
  );
}
