import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { entryErrors, focusFirstError, readEntry } from '#app/entry-errors.ts';
import { EntryField } from '#app/entry-field.tsx';
import { EntryLayout } from '#app/entry-layout.tsx';
import { CallError } from '#components/call-error.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { errorView, serverFieldErrors } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';

export function SetUpPage() {
  const [token] = useState(tokenOfHash);
  const status = trpc.auth.setupStatus.useQuery(undefined, { networkMode: 'always' });
  // Once an administrator exists, no link is the newest.
  const outdated = useOutdated(status.data?.required ? token : undefined);
  if (status.data && !status.data.required) return <AlreadySetUp />;
  if (!token) return <LinkNeeded />;
  if (outdated) return <LinkOutdated />;
  return (
    <EntryLayout
      title="Create your account"
      description="You become the first administrator. Then come the clouds, the first model and the first message: about two minutes."
    >
      <SetUpForm token={token} />
    </EntryLayout>
  );
}

/** Whether the server has printed a newer link since; asked when the page is opened and again when somebody comes back to it. */
function useOutdated(token: string | undefined): boolean {
  const utils = trpc.useUtils();
  const { data } = useQuery({
    queryKey: ['set-up-link', token],
    queryFn: () => utils.client.auth.checkSetup.mutate({ token: token ?? '' }),
    enabled: token !== undefined,
    networkMode: 'always',
    retry: false,
  });
  return data?.usable === false;
}

function isOutdated(error: unknown): boolean {
  return error instanceof Error && errorView(error).details.field === 'token';
}

const fields = ['name', 'email', 'password'] as const;

function SetUpForm({ token }: { token: string }) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const setup = trpc.auth.setup.useMutation({ onSuccess: () => window.location.replace('/welcome') });
  const shown = { ...serverFieldErrors(setup.error), ...errors };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const entry = readEntry(event.currentTarget);
        const found = entryErrors(entry, { name: 'given', email: 'e-mail', password: 'new-password' });
        setErrors(found);
        if (focusFirstError(event.currentTarget, found) || setup.isPending) return;
        setup.mutate({ token, name: entry('name'), email: entry('email'), password: entry('password') });
      }}
    >
      <EntryField label="Your name" name="name" autoComplete="name" error={shown['name']} autoFocus required />
      <EntryField label="E-mail" name="email" type="email" autoComplete="username" error={shown['email']} required />
      <EntryField
        type="password"
        label="Password"
        name="password"
        autoComplete="new-password"
        description="At least 12 characters."
        error={shown['password']}
        required
      />
      <CallError title={refusalTitle(setup.error)} error={setup.error} fields={fields} />
      <Button type="submit" variant="primary" size="lg" loading={setup.isPending || setup.isSuccess}>
        Create the account
      </Button>
    </form>
  );
}

function refusalTitle(error: unknown): string {
  return isOutdated(error) ? outdatedTitle : 'The account was not created';
}

const outdatedTitle = 'This link is no longer the newest';

/** The server prints another link each time it starts while nobody has an account, and the one before it ends. */
function LinkOutdated() {
  return (
    <EntryLayout title="Set up Staque">
      <Callout tone="warning" title={outdatedTitle}>
        The server has started again since it printed this one. Open the newest link from its output.
      </Callout>
    </EntryLayout>
  );
}

function LinkNeeded() {
  return (
    <EntryLayout title="Set up Staque">
      <Callout tone="info" title="Open the set-up link">
        The server printed a link when it started. It opens this page with a one-time token in it, and makes you the
        first administrator.
      </Callout>
    </EntryLayout>
  );
}

function AlreadySetUp() {
  return (
    <EntryLayout title="Already set up" description="This installation has its administrator.">
      <Link to="/sign-in" className={buttonClass({ variant: 'primary', size: 'lg' })}>
        Sign in
      </Link>
    </EntryLayout>
  );
}

/** The token stands behind `#`, where no server's log sees it. */
function tokenOfHash(): string | undefined {
  return new URLSearchParams(window.location.hash.slice(1)).get('token') ?? undefined;
}
