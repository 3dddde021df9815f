import { FormFooter } from '#components/form-footer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';

type OneTimePasswordProps = { password: string; person: { name: string; email: string }; onDone: () => void };

/** A password that is shown this once, to be handed over. */
export function OneTimePassword({ password, person, onDone }: OneTimePasswordProps) {
  return (
    <div className="flex flex-col gap-4">
      <Callout tone="warning" title="This password is shown once">
        Give it to <span className="font-medium wrap-anywhere">{person.name}</span> in a safe way. It works for the
        first sign-in with <span className="wrap-anywhere">{person.email}</span>, where the person chooses a password of
        their own.
      </Callout>
      <div className="flex items-center justify-between gap-3 rounded-lg border border-border bg-sunken py-2 pr-2 pl-3">
        <span className="flex min-w-0 flex-col">
          <span id="one-time-password" className="text-xs text-muted">
            One-time password
          </span>
          <output aria-labelledby="one-time-password" className="font-mono text-base wrap-anywhere select-all">
            {password}
          </output>
        </span>
        <CopyButton value={password} label="Copy password" size="md" />
      </div>
      <FormFooter>
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </FormFooter>
    </div>
  );
}
