import { CodeBlock } from '#components/ui/code-block.tsx';
import { Callout } from '#components/ui/callout.tsx';

/** A password that is shown this once, to be handed over. */
export function OneTimePassword({ password, email }: { password: string; email: string }) {
  return (
    <div className="flex flex-col gap-3">
      <Callout tone="warning" title="This password is shown once">
        Give it to {email} on a safe way. It must be changed at the first sign-in.
      </Callout>
      <CodeBlock code={password} language="One-time password" />
    </div>
  );
}
