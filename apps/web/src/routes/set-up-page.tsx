import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EntryField } from '#app/entry-field.tsx';
import { EntryLayout } from '#app/entry-layout.tsx';
import { CallError } from '#components/call-error.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { serverFieldErrors } from '#lib/error-view.ts';
import { trpc } from '#lib/trpc.ts';

export function SetUpPage() {
  const [token] = useState(tokenOfHash);
  const status = trpc.auth.setupStatus.useQuery();
  if (status.data && !status.data.required) return <AlreadySetUp />;
  if (!token) return <LinkNeeded />;
  return (
    <EntryLayout
      title="Set up Staque"
      description="You are the first administrator. The link that brought you here works once."
    >
      <SetUpForm token={token} />
    </EntryLayout>
  );
}

const fields = ['name', 'email', 'password'] as const;

function SetUpForm({ token }: { token: string }) {
  const setup = trpc.auth.setup.useMutation({ onSuccess: () => window.location.replace('/') });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const [name, email, password] = fields.map((field) => String(form.get(field)));
        setup.mutate({ token, name: name ?? '', email: email ?? '', password: password ?? '' });
      }}
    >
      <EntryField
        label="Your name"
        name="name"
        autoComplete="name"
        error={serverFieldErrors(setup.error)['name']}
        autoFocus
        required
      />
      <EntryField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        error={serverFieldErrors(setup.error)['email']}
        required
      />
      <EntryField
        type="password"
        label="Password"
        name="password"
        autoComplete="new-password"
        description="At least 12 characters."
        error={serverFieldErrors(setup.error)['password']}
        minLength={12}
        required
      />
      <CallError title="The account was not created" error={setup.error} fields={fields} />
      <Button type="submit" variant="primary" size="lg" loading={setup.isPending || setup.isSuccess}>
        Create the account
      </Button>
    </form>
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
